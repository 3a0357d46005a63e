using System.IO;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Clawster.GitOps.Compiler.Yaml;

/// <summary>Nodes as JSON text, keys in the order of the file.</summary>
internal static class YamlJson
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(YamlNode node)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, s_options))
        {
            Write(json, node);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    public static void Write(Utf8JsonWriter json, YamlNode node)
    {
        switch (node)
        {
            case YamlMapping mapping:
                json.WriteStartObject();
                foreach (var entry in mapping.Entries)
                {
                    json.WritePropertyName(entry.Key.Text);
                    Write(json, entry.Value);
                }

                json.WriteEndObject();
                break;
            case YamlSequence sequence:
                json.WriteStartArray();
                foreach (var item in sequence.Items)
                {
                    Write(json, item);
                }

                json.WriteEndArray();
                break;
            case YamlScalar scalar:
                Scalar(json, scalar);
                break;
        }
    }

    private static void Scalar(Utf8JsonWriter json, YamlScalar scalar)
    {
        switch (scalar.Kind)
        {
            case YamlScalarKind.Null:
                json.WriteNullValue();
                break;
            case YamlScalarKind.Boolean:
                json.WriteBooleanValue(scalar.IsTrue);
                break;
            case YamlScalarKind.Text:
                json.WriteStringValue(scalar.Text);
                break;
            default:
                json.WriteRawValue(scalar.Number.ToJson());
                break;
        }
    }
}
