using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Clawster.GitOps.LocalCloud.Simulation;

/// <summary>How states are written to the saved world.</summary>
internal static class WorldJson
{
    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            IndentSize = 1,
            NewLine = "\n",
            Converters = { new JsonStringEnumConverter(), new ConstantClassConverter() },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
