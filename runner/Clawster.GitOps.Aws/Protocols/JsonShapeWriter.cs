using System;
using System.Collections;
using System.IO;
using System.Text.Json;
using Amazon.Runtime.Documents;
using Clawster.GitOps.Aws.Wire;

namespace Clawster.GitOps.Aws.Protocols;

/// <summary>Writes C# values as JSON.</summary>
internal static class JsonShapeWriter
{
    /// <param name="json">Where to.</param>
    /// <param name="shape">Form of the structure.</param>
    /// <param name="value">The structure.</param>
    /// <param name="bodyOnly">Leaves out what travels in the path, the query or a header.</param>
    public static void Structure(Utf8JsonWriter json, StructureShape shape, object value, bool bodyOnly = false)
    {
        json.WriteStartObject();
        foreach (var member in shape.Members)
        {
            if ((!bodyOnly || member.Location is MemberLocation.Body) && Idempotency.Value(member, value) is { } content)
            {
                json.WritePropertyName(member.WireName);
                Value(json, member.Shape, content);
            }
        }

        json.WriteEndObject();
    }

    public static void Value(Utf8JsonWriter json, Shape shape, object value)
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
            case ScalarShape scalar: Scalar(json, scalar.Kind, value); break;
            default: json.WriteStringValue(value.ToString()); break;
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
            case DateTime moment when kind is ScalarKind.Time or ScalarKind.TimeEpoch: json.WriteNumberValue(WireText.EpochSeconds(moment)); break;
            case MemoryStream bytes: json.WriteBase64StringValue(bytes.ToArray()); break;
            case Document document: JsonDocuments.Write(json, document); break;
            default: json.WriteStringValue(WireText.Write(kind, value)); break;
        }
    }
}
