using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace Clawster.GitOps.Compiler.CloudFormation;

/// <summary>Writes one value as JSON, functions in their long form.</summary>
internal sealed class JsonValueWriter(Utf8JsonWriter json) : IValueWriter
{
    public void Text(string value) => json.WriteStringValue(value);

    public void Flag(bool value) => json.WriteBooleanValue(value);

    public void Number(long value) => json.WriteNumberValue(value);

    public void Number(double value) => json.WriteNumberValue(value);

    public void Member(IOpenEnumeration value) => json.WriteStringValue(value.Value);

    public void JsonNull() => json.WriteNullValue();

    public void JsonText(Value<string> value) => value.Write(this);

    public void JsonArray(ImmutableArray<Json> items)
    {
        json.WriteStartArray();
        foreach (var item in items)
        {
            item.Write(this);
        }

        json.WriteEndArray();
    }

    public void JsonObject(ImmutableArray<KeyValuePair<string, Json>> members)
    {
        json.WriteStartObject();
        foreach (var member in members)
        {
            json.WritePropertyName(member.Key);
            member.Value.Write(this);
        }

        json.WriteEndObject();
    }

    public void Ref(string logicalId, Type type)
    {
        json.WriteStartObject();
        json.WriteString("Ref", logicalId);
        json.WriteEndObject();
    }

    public void GetAtt(string logicalId, string attribute, string member) => Function("Fn::GetAtt", () =>
    {
        json.WriteStringValue(logicalId);
        json.WriteStringValue(attribute);
    });

    public void Sub(ImmutableArray<Value<string>> parts)
    {
        var text = new StringBuilder();
        var literals = new StringBuilder();   // neighbours are escaped as one, or "$" and "{" of two parts would meet
        foreach (var part in parts)
        {
            if (part is LiteralValue<string> literal)
            {
                literals.Append(literal.Content);
                continue;
            }

            text.Append(Escaped(literals)).Append("${").Append(Placeholder(part)).Append('}');
            literals.Clear();
        }

        json.WriteStartObject();
        json.WriteString("Fn::Sub", text.Append(Escaped(literals)).ToString());
        json.WriteEndObject();
    }

    public void Join(string delimiter, ImmutableArray<Value<string>> items) => Function("Fn::Join", () =>
    {
        json.WriteStringValue(delimiter);
        json.WriteStartArray();
        foreach (var item in items)
        {
            item.Write(this);
        }

        json.WriteEndArray();
    });

    public void Select(int index, Value list, Type type) => Function("Fn::Select", () =>
    {
        json.WriteNumberValue(index);
        list.Write(this);
    });

    public void If(string condition, Value then, Value? otherwise, Type type) => Function("Fn::If", () =>
    {
        json.WriteStringValue(condition);
        then.Write(this);
        if (otherwise is null)
        {
            Ref("AWS::NoValue", typeof(string));
        }
        else
        {
            otherwise.Write(this);
        }
    });

    private static string Escaped(StringBuilder literals) => literals.ToString().Replace("${", "${!");

    private static string Placeholder(Value<string> part) => part switch
    {
        RefValue<string> reference => reference.LogicalId,
        GetAttValue<string> attribute => attribute.LogicalId + "." + attribute.Attribute,
        _ => throw new NotSupportedException("Fn::Sub takes literals, Ref and GetAtt; put other functions into Fn::Join."),
    };

    private void Function(string name, Action arguments)
    {
        json.WriteStartObject();
        json.WriteStartArray(name);
        arguments();
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
