using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text.Json;
using Clawster.GitOps.Compiler.Yaml;

namespace Clawster.GitOps.Compiler.JsonSchemas;

/// <summary>Values by JSON Schema's data model: a number is its value, the order of keys does not matter.</summary>
internal static class SchemaValue
{
    /// <summary>A JSON value as a node without a place.</summary>
    public static YamlNode ToNode(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => new YamlMapping("", default, [.. Members(value).Select(static member => new YamlEntry(Scalar(member.Key, YamlScalarKind.Text), ToNode(member.Value)))]),
        JsonValueKind.Array => new YamlSequence("", default, [.. value.EnumerateArray().Select(ToNode)]),
        JsonValueKind.String => Scalar(value.GetString()!, YamlScalarKind.Text),
        JsonValueKind.Number => Scalar(value.GetRawText(), YamlScalars.KindOf(value.GetRawText())),
        JsonValueKind.True or JsonValueKind.False => Scalar(value.GetRawText(), YamlScalarKind.Boolean),
        _ => Scalar("null", YamlScalarKind.Null),
    };

    public static bool Same(YamlNode left, YamlNode right) => (left, right) switch
    {
        (YamlScalar one, YamlScalar other) => SameScalar(one, other),
        (YamlSequence one, YamlSequence other) => one.Items.Length == other.Items.Length && one.Items.Zip(other.Items, Same).All(static same => same),
        (YamlMapping one, YamlMapping other) => one.Entries.Length == other.Entries.Length
            && one.Entries.All(entry => other[entry.Key.Text] is { } value && Same(entry.Value, value)),
        _ => false,
    };

    private static bool SameScalar(YamlScalar one, YamlScalar other) =>
        one.IsNumber ? other.IsNumber && one.Number.CompareTo(other.Number) == 0 :
        one.Kind == other.Kind && one.Kind switch
        {
            YamlScalarKind.Null => true,
            YamlScalarKind.Boolean => one.IsTrue == other.IsTrue,
            _ => string.Equals(one.Text, other.Text, StringComparison.Ordinal),
        };

    private static YamlScalar Scalar(string text, YamlScalarKind kind) => new("", default, text, kind);

    // A key that stands twice in JSON has its last value.
    private static Dictionary<string, JsonElement> Members(JsonElement value)
    {
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in value.EnumerateObject())
        {
            members[member.Name] = member.Value;
        }

        return members;
    }
}
