using System.Text.Json;
using System.Text.Json.Nodes;

namespace Clawster.GitOps.LocalCloud.Services;

/// <summary>JSON that callers hand over as text.</summary>
internal static class JsonTexts
{
    /// <summary>Says whether a text is a JSON object.</summary>
    public static bool Object(string text)
    {
        try
        {
            return JsonNode.Parse(text) is JsonObject;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
