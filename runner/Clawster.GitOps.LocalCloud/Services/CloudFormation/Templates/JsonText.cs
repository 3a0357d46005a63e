using System;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

/// <summary>The values of a template as text and numbers: CloudFormation takes either for the other.</summary>
internal static class JsonText
{
    /// <summary>A scalar's text as CloudFormation writes it; other nodes as JSON.</summary>
    public static string Of(JsonNode? node) => node switch
    {
        null => "",
        JsonValue value when value.GetValueKind() is JsonValueKind.String => value.GetValue<string>(),
        JsonValue value => value.ToJsonString(),
        _ => node.ToJsonString(Simulation.WorldJson.Options),
    };

    public static double? Number(JsonNode? node) =>
        node is JsonValue && double.TryParse(Of(node), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Says whether a node is a text.</summary>
    public static bool IsText(JsonNode? node, out string text)
    {
        text = node is JsonValue value && value.GetValueKind() is JsonValueKind.String ? value.GetValue<string>() : "";
        return node is JsonValue known && known.GetValueKind() is JsonValueKind.String;
    }

    /// <summary>Compares two values as CloudFormation does when it looks for changes: <c>80</c> and <c>"80"</c> are equal.</summary>
    public static bool Equal(JsonNode? left, JsonNode? right)
    {
        switch (left, right)
        {
            case (null, null):
                return true;
            case (JsonObject a, JsonObject b):
                if (a.Count != b.Count)
                {
                    return false;
                }

                foreach (var (name, value) in a)
                {
                    if (!b.TryGetPropertyValue(name, out var other) || !Equal(value, other))
                    {
                        return false;
                    }
                }

                return true;
            case (JsonArray a, JsonArray b):
                if (a.Count != b.Count)
                {
                    return false;
                }

                for (var i = 0; i < a.Count; i++)
                {
                    if (!Equal(a[i], b[i]))
                    {
                        return false;
                    }
                }

                return true;
            case (JsonValue a, JsonValue b):
                return string.Equals(Of(a), Of(b), StringComparison.Ordinal);
            default:
                return false;
        }
    }
}
