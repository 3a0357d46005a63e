using System;
using System.IO;
using System.Text.Json;
using Clawster.GitOps.Aws.Wire;

namespace Clawster.GitOps.Aws.Protocols;

/// <summary>Reads JSON into C# values. Unknown members are passed over: AWS adds some at any time.</summary>
internal static class JsonShapeReader
{
    public static void Fill(StructureShape shape, object target, JsonElement element)
    {
        foreach (var member in shape.Members)
        {
            if (member.Location is MemberLocation.Body && element.TryGetProperty(member.WireName, out var value) && value.ValueKind is not JsonValueKind.Null)
            {
                member.Set(target, Value(member.Shape, value));
            }
        }
    }

    public static object? Value(Shape shape, JsonElement element)
    {
        switch (shape)
        {
            case StructureShape structure:
                var target = structure.Create();
                Fill(structure, target, element);
                return target;
            case ListShape list:
                var values = list.Create();
                foreach (var item in element.EnumerateArray())
                {
                    values.Add(item.ValueKind is JsonValueKind.Null ? null : Value(list.Element, item));
                }

                return values;
            case MapShape map:
                var entries = map.Create();
                foreach (var entry in element.EnumerateObject())
                {
                    entries[entry.Name] = entry.Value.ValueKind is JsonValueKind.Null ? null : Value(map.Value, entry.Value);
                }

                return entries;
            case EnumShape words: return words.Parse(element.GetString()!);
            default: return Scalar(((ScalarShape)shape).Kind, element);
        }
    }

    private static object Scalar(ScalarKind kind, JsonElement element) => kind switch
    {
        ScalarKind.Document => JsonDocuments.Read(element),
        ScalarKind.Blob => new MemoryStream(element.GetBytesFromBase64()),
        ScalarKind.Bool => element.GetBoolean(),
        ScalarKind.Time or ScalarKind.TimeEpoch when element.ValueKind is JsonValueKind.Number => WireText.FromEpoch(element.GetDouble()),
        _ when element.ValueKind is JsonValueKind.Number => WireText.Read(kind, element.GetRawText()),
        _ => WireText.Read(kind, element.GetString() ?? throw new FormatException("A value is missing.")),
    };
}
