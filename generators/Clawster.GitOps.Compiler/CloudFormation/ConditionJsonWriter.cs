using System;
using System.Collections.Immutable;
using System.Text.Json;

namespace Clawster.GitOps.Compiler.CloudFormation;

/// <summary>Writes what a condition asks as JSON.</summary>
internal static class ConditionJsonWriter
{
    public static void Write(Utf8JsonWriter json, ConditionExpression expression)
    {
        json.WriteStartObject();
        switch (expression)
        {
            case EqualsCondition same: Operands(json, "Fn::Equals", [same.Left, same.Right], static (json, v) => v.Write(new JsonValueWriter(json))); break;
            case NotCondition not: Operands(json, "Fn::Not", [not.Inner], Write); break;
            case AndCondition and: Operands(json, "Fn::And", and.Inner, Write); break;
            case OrCondition or: Operands(json, "Fn::Or", or.Inner, Write); break;
            case NamedCondition named: json.WriteString("Condition", named.Condition); break;
        }

        json.WriteEndObject();
    }

    private static void Operands<T>(Utf8JsonWriter json, string function, ImmutableArray<T> operands, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(function);
        foreach (var operand in operands)
        {
            write(json, operand);
        }

        json.WriteEndArray();
    }
}
