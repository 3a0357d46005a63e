using System;
using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.SchemaGenerators.Json;
using Clawster.GitOps.SchemaGenerators.Text;

namespace Clawster.GitOps.SchemaGenerators.CloudFormation;

/// <summary>Reads properties: <c>"Name":"type"</c> or <c>"Name":{"t":type,"req":1,"replace":"yes|maybe",...}</c>.</summary>
internal sealed class PropertyParser(HashSet<string> types, Action<JsonPosition, string> fault)
{
    private static readonly string[] s_keys = ["t", "req", "replace", "def", "refs", "depr", "scrutiny"];

    public EquatableArray<PropertySpec> ParseAll(IReadOnlyList<JsonMember> members) =>
        new([.. members.OrderBy(static member => member.Name, StringComparer.Ordinal).Select(Parse)]);

    /// <summary>The scalar that a type expression names, or null.</summary>
    public static string? Scalar(string expression) => expression switch
    {
        "string" or "int" or "long" or "double" or "bool" or "json" => expression,
        "number" => "double",
        _ => null,
    };

    private PropertySpec Parse(JsonMember member)
    {
        if (!CSharpNames.IsIdentifier(member.Name))
        {
            fault(member.Position, $"'{member.Name}' is no name of a property; letters and digits, the first a letter");
        }

        var node = member.Value;
        if (node.Kind == JsonNodeKind.Text)
        {
            return Typed(member.Name, node);
        }

        foreach (var key in node.Members.Where(static key => !s_keys.Contains(key.Name)))
        {
            fault(key.Position, $"unknown key '{key.Name}'; expected one of: {string.Join(", ", s_keys)}");
        }

        if (node["t"] is not { } type)
        {
            fault(node.Position, $"property '{member.Name}' has no type; give 't'");
            return new(member.Name, PropertyForm.Scalar, "string", false, Replacement.No, "", default);
        }

        return Typed(member.Name, type) with
        {
            Required = node["req"] is not null,
            Replacement = Replaces(node["replace"]),
            Default = node["def"]?.Text ?? "",
        };
    }

    private Replacement Replaces(JsonNode? node)
    {
        if (node is not null && node.Text is not ("yes" or "maybe"))
        {
            fault(node.Position, $"'{node.Text}' is no replacement; expected one of: yes, maybe");
        }

        return node?.Text switch { "yes" => Replacement.Yes, "maybe" => Replacement.Maybe, _ => Replacement.No };
    }

    private PropertySpec Typed(string name, JsonNode type)
    {
        if (type["e"] is { } values)
        {
            return Enumeration(name, PropertyForm.Scalar, values);
        }

        if (type["a"]?["e"] is { } items)
        {
            return Enumeration(name, PropertyForm.Scalars, items);
        }

        var (form, element) = Expression(type);
        return new(name, form, element, false, Replacement.No, "", default);
    }

    private static PropertySpec Enumeration(string name, PropertyForm form, JsonNode values)
    {
        var known = new EquatableArray<string>([.. values.Items.Select(static value => value.Text)]);
        var numbers = values.Items.All(static value => value.Kind == JsonNodeKind.Number);
        return new(name, form, numbers ? "int" : "enum", false, Replacement.No, "", known);
    }

    private (PropertyForm Form, string Element) Expression(JsonNode node)
    {
        var text = node.Text;
        var inner = text.Length > 2 ? text.Substring(1, text.Length - 2) : "";
        return text switch
        {
            _ when text.Contains('|') => (PropertyForm.Scalar, "json"),   // a union: only a JSON document can be all of them
            _ when Scalar(text) is { } scalar => (PropertyForm.Scalar, scalar),
            _ when text.StartsWith("[", StringComparison.Ordinal) && text.EndsWith("]", StringComparison.Ordinal) =>
                Scalar(inner) is { } scalar ? (PropertyForm.Scalars, scalar) : (PropertyForm.Structures, Known(inner, node)),
            _ when text.StartsWith("{", StringComparison.Ordinal) && text.EndsWith("}", StringComparison.Ordinal) =>
                (PropertyForm.Map, Scalar(inner) ?? Unsupported(text, node)),
            _ => (PropertyForm.Structure, Known(text, node)),
        };
    }

    private string Known(string name, JsonNode node)
    {
        if (!types.Contains(name) && name != "Tag")
        {
            fault(node.Position, $"unknown type '{name}'; expected string, int, long, double, number, bool, json, Tag or a name under 'types'");
        }

        return name;
    }

    private string Unsupported(string text, JsonNode node)
    {
        fault(node.Position, $"a map of '{text}' is not supported; the values of a map are scalars");
        return "string";
    }
}
