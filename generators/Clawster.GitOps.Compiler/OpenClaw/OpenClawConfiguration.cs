using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Compiler.OpenClaw;

/// <summary>The generated <c>openclaw.json</c> of a bot. It holds references to secrets, never a secret.</summary>
public static class OpenClawConfiguration
{
    /// <summary>Stands for the bot's own origin until the stack knows it.</summary>
    public const string OriginToken = "${Origin}";

    public static string Create(BotSpec bot, RegionSpec region)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            Gateway(json, bot, region);
            json.WriteStartObject("agents");
            json.WriteStartObject("defaults");
            json.WriteStartObject("model");
            json.WriteString("primary", bot.Model.Provider + "/" + bot.Model.Name);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void Gateway(Utf8JsonWriter json, BotSpec bot, RegionSpec region)
    {
        json.WriteStartObject("gateway");
        json.WriteString("mode", "local");
        json.WriteStartArray("trustedProxies");
        foreach (var range in region.Addresses.PublicSubnets)
        {
            json.WriteStringValue(range);
        }

        json.WriteEndArray();
        json.WriteStartObject("controlUi");
        json.WriteStartArray("allowedOrigins");
        json.WriteStringValue(OriginToken);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
