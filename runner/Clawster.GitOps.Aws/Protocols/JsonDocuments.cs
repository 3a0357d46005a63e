using System.Linq;
using System.Text.Json;
using Amazon.Runtime.Documents;

namespace Clawster.GitOps.Aws.Protocols;

/// <summary>The SDK's documents, which hold any JSON.</summary>
internal static class JsonDocuments
{
    public static void Write(Utf8JsonWriter json, Document document)
    {
        if (document.IsDictionary())
        {
            json.WriteStartObject();
            foreach (var (name, value) in document.AsDictionary())
            {
                json.WritePropertyName(name);
                Write(json, value);
            }

            json.WriteEndObject();
        }
        else if (document.IsList())
        {
            json.WriteStartArray();
            foreach (var item in document.AsList())
            {
                Write(json, item);
            }

            json.WriteEndArray();
        }
        else if (document.IsString())
        {
            json.WriteStringValue(document.AsString());
        }
        else if (document.IsBool())
        {
            json.WriteBooleanValue(document.AsBool());
        }
        else if (document.IsInt())
        {
            json.WriteNumberValue(document.AsInt());
        }
        else if (document.IsLong())
        {
            json.WriteNumberValue(document.AsLong());
        }
        else if (document.IsDouble())
        {
            json.WriteNumberValue(document.AsDouble());
        }
        else
        {
            json.WriteNullValue();
        }
    }

    public static Document Read(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => new Document(element.EnumerateObject().ToDictionary(static member => member.Name, static member => Read(member.Value))),
        JsonValueKind.Array => new Document(element.EnumerateArray().Select(Read).ToList()),
        JsonValueKind.String => new Document(element.GetString()!),
        JsonValueKind.True or JsonValueKind.False => new Document(element.GetBoolean()),
        JsonValueKind.Number when element.TryGetInt64(out var number) => new Document(number),
        JsonValueKind.Number => new Document(element.GetDouble()),
        _ => default,
    };
}
