using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Clawster.GitOps.Testing.CloudFormation;

/// <summary>Checks values of a template against the type expressions of a schema.</summary>
internal sealed partial class ValueRules(TemplateNames names, List<string> faults)
{
    public void Properties(string path, JsonObject properties, JsonObject schema, JsonObject? types)
    {
        foreach (var (name, value) in properties)
        {
            if (schema[name] is not { } property)
            {
                faults.Add($"{path}: unknown property {name}");
                continue;
            }

            Check($"{path}.{name}", value, property is JsonObject full ? full["t"]! : property, types);
        }

        foreach (var (name, property) in schema)
        {
            if (property is JsonObject full && full["req"] is not null && properties[name] is null)
            {
                faults.Add($"{path}: missing required property {name}");
            }
        }
    }

    public void Exists(string path, string id)
    {
        if (!names.IsResource(id))
        {
            faults.Add($"{path}: depends on {id}, which does not exist");
        }
    }

    public void Check(string path, JsonNode? value, JsonNode type, JsonObject? types)
    {
        if (value is JsonObject { Count: 1 } function && function.First() is var (name, argument) && (name == "Ref" || name.StartsWith("Fn::", StringComparison.Ordinal)))
        {
            Function(path, name, argument!, type, types);
        }
        else if (type is JsonObject full)
        {
            Enumeration(path, value, full);
        }
        else if (!((string)type!).Split('|').Any(expression => Fits(path, value, expression, types)))
        {
            faults.Add($"{path}: {value?.ToJsonString() ?? "null"} is no {type}");
        }
    }

    private void Enumeration(string path, JsonNode? value, JsonObject type)
    {
        if (type["a"] is JsonObject element)
        {
            foreach (var item in value as JsonArray ?? [])
            {
                Enumeration(path, item, element);
            }
        }
        else if (!type["e"]!.AsArray().Any(known => JsonNode.DeepEquals(known, value)))
        {
            faults.Add($"{path}: {value?.ToJsonString()} is none of {type["e"]!.ToJsonString()}");
        }
    }

    private bool Fits(string path, JsonNode? value, string type, JsonObject? types) => type switch
    {
        "string" => value?.GetValueKind() == JsonValueKind.String,
        "bool" => value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
        "int" or "long" => value?.GetValueKind() == JsonValueKind.Number && !value.ToJsonString().AsSpan().ContainsAny(".eE"),
        "number" or "double" => value?.GetValueKind() == JsonValueKind.Number,
        "json" => value is JsonObject or JsonArray,
        ['[', .. var inner, ']'] => value is JsonArray list && Each(list.Select((item, i) => ($"{path}[{i}]", item)), inner, types),
        ['{', .. var inner, '}'] => value is JsonObject map && Each(map.Select(m => ($"{path}.{m.Key}", m.Value)), inner, types),
        "Tag" when types?["Tag"] is null => value is JsonObject tag && tag.Count == 2 && tag["Key"] is not null && tag["Value"] is not null,
        _ => value is JsonObject nested && Nested(path, nested, types![type]!.AsObject(), types),
    };

    private bool Each(IEnumerable<(string Path, JsonNode? Value)> items, string type, JsonObject? types)
    {
        foreach (var (path, value) in items)
        {
            Check(path, value, JsonValue.Create(type), types);
        }

        return true;
    }

    private bool Nested(string path, JsonObject value, JsonObject schema, JsonObject types)
    {
        Properties(path, value, schema, types);
        return true;
    }

    private void Function(string path, string name, JsonNode argument, JsonNode type, JsonObject? types)
    {
        switch (name)
        {
            case "Ref": Ref(path, (string)argument!, type); break;
            case "Fn::GetAtt": GetAtt(path, (string)argument[0]!, (string)argument[1]!, type); break;
            case "Fn::Sub": Sub(path, (string)argument!); Gives(path, "string", type); break;
            case "Fn::Join": Each(argument[1]!.AsArray().Select((item, i) => ($"{path}.Join[{i}]", item)), "string", types); Gives(path, "string", type); break;
            case "Fn::Select": Check(path + ".Select", argument[1], JsonValue.Create("[string]"), types); break;
            case "Fn::If": If(path, argument.AsArray(), type, types); break;
            default: faults.Add($"{path}: unknown function {name}"); break;
        }
    }

    private void Ref(string path, string name, JsonNode type)
    {
        if (!names.CanBeReferred(name))
        {
            faults.Add($"{path}: Ref of {name}, which does not exist");
        }
        else
        {
            Gives(path, names.RefType(name), type);
        }
    }

    private void GetAtt(string path, string id, string attribute, JsonNode type)
    {
        if (names.AttributeType(id, attribute) is not { } given)
        {
            faults.Add($"{path}: {id} has no attribute {attribute}");
        }
        else if (given is JsonValue)
        {
            Gives(path, (string)given!, type);
        }
    }

    private void Sub(string path, string text)
    {
        foreach (var name in Placeholder().Matches(text).Select(static match => match.Groups[1].Value).Where(static name => name[0] != '!'))
        {
            var dot = name.IndexOf('.', StringComparison.Ordinal);
            var exists = dot < 0 ? names.CanBeReferred(name) : names.AttributeType(name[..dot], name[(dot + 1)..]) is not null;
            if (!exists)
            {
                faults.Add($"{path}: Fn::Sub of {name}, which does not exist");
            }
        }
    }

    private void If(string path, JsonArray arguments, JsonNode type, JsonObject? types)
    {
        if (arguments.Count != 3 || !names.IsCondition((string)arguments[0]!))
        {
            faults.Add($"{path}: Fn::If needs a condition that exists and two values");
            return;
        }

        Check(path, arguments[1], type, types);
        Check(path, arguments[2], type, types);
    }

    // A reference gives text or a list of texts; CloudFormation turns text into numbers and flags where a property wants them.
    private void Gives(string path, string given, JsonNode wanted)
    {
        var list = wanted is JsonObject full ? full["a"] is not null : ((string)wanted!)[0] == '[';
        if (wanted is not JsonValue value || (string)value! != "json")
        {
            if (list != (given[0] == '['))
            {
                faults.Add($"{path}: a reference that gives {given} cannot stand for {wanted.ToJsonString()}");
            }
        }
    }

    [GeneratedRegex(@"\$\{([^}]+)\}")]
    private static partial Regex Placeholder();
}
