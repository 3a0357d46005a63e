using System;
using System.Buffers;
using System.Collections;
using System.IO;
using System.Text.Json;
using Amazon.Runtime.Documents;
using Clawster.GitOps.Aws.Wire;

namespace Clawster.GitOps.LocalCloud.Protocols;

/// <summary>Writes answers as JSON. Moments are seconds since 1970 with a fraction.</summary>
internal static class JsonOutput
{
    public static byte[] Write(StructureShape shape, object value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            Structure(json, shape, value);
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void Structure(Utf8JsonWriter json, StructureShape shape, object value)
    {
        json.WriteStartObject();
        foreach (var member in shape.Members)
        {
            if (member.Location is MemberLocation.Body && member.Get(value) is { } content)
            {
                json.WritePropertyName(member.WireName);
                Value(json, member.Shape, content);
            }
        }

        json.WriteEndObject();
    }

    private static void Value(Utf8JsonWriter json, Shape shape, object value)
    {
        switch (shape)
        {
            case StructureShape structure: Structure(json, structure, value); break;
            case ListShape list:
                json.WriteStartArray();
                foreach (var item in (IList)value)
                {
                    Value(json, list.Element, item!);
                }

                json.WriteEndArray();
                break;
            case MapShape map:
                json.WriteStartObject();
                foreach (DictionaryEntry entry in (IDictionary)value)
                {
                    json.WritePropertyName((string)entry.Key);
                    Value(json, map.Value, entry.Value!);
                }

                json.WriteEndObject();
                break;
            default: Scalar(json, shape is ScalarShape scalar ? scalar.Kind : ScalarKind.String, value); break;
        }
    }

    private static void Scalar(Utf8JsonWriter json, ScalarKind kind, object value)
    {
        switch (value)
        {
            case bool flag: json.WriteBooleanValue(flag); break;
            case int number: json.WriteNumberValue(number); break;
            case long number: json.WriteNumberValue(number); break;
            case float number: json.WriteNumberValue(number); break;
            case double number: json.WriteNumberValue(number); break;
            case DateTime moment when kind is ScalarKind.TimeIso: json.WriteStringValue(ServerText.Iso(moment)); break;
            case DateTime moment: json.WriteNumberValue(ServerText.Epoch(moment)); break;
            case MemoryStream bytes: json.WriteBase64StringValue(bytes.ToArray()); break;
            case Document document: json.WriteStringValue(document.ToString()); break;
            default: json.WriteStringValue(value.ToString()); break;
        }
    }
}
