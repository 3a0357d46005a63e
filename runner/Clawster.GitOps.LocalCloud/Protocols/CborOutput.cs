using System;
using System.Collections;
using System.Formats.Cbor;
using System.IO;
using System.Linq;
using Clawster.GitOps.Aws.Wire;

namespace Clawster.GitOps.LocalCloud.Protocols;

/// <summary>Writes answers as CBOR. Moments are tagged seconds since 1970.</summary>
internal static class CborOutput
{
    public static byte[] Write(StructureShape shape, object value)
    {
        var writer = new CborWriter();
        Structure(writer, shape, value);
        return writer.Encode();
    }

    private static void Structure(CborWriter writer, StructureShape shape, object value)
    {
        var members = shape.Members.Select(member => (member, Content: member.Get(value))).Where(static item => item.Content is not null).ToArray();
        writer.WriteStartMap(members.Length);
        foreach (var (member, content) in members)
        {
            writer.WriteTextString(member.WireName);
            Value(writer, member.Shape, content!);
        }

        writer.WriteEndMap();
    }

    private static void Value(CborWriter writer, Shape shape, object value)
    {
        switch (shape)
        {
            case StructureShape structure: Structure(writer, structure, value); break;
            case ListShape list:
                writer.WriteStartArray(((IList)value).Count);
                foreach (var item in (IList)value)
                {
                    Value(writer, list.Element, item!);
                }

                writer.WriteEndArray();
                break;
            case MapShape map:
                writer.WriteStartMap(((IDictionary)value).Count);
                foreach (DictionaryEntry entry in (IDictionary)value)
                {
                    writer.WriteTextString((string)entry.Key);
                    Value(writer, map.Value, entry.Value!);
                }

                writer.WriteEndMap();
                break;
            default: Scalar(writer, value); break;
        }
    }

    private static void Scalar(CborWriter writer, object value)
    {
        switch (value)
        {
            case bool flag: writer.WriteBoolean(flag); break;
            case int number: writer.WriteInt32(number); break;
            case long number: writer.WriteInt64(number); break;
            case float number: writer.WriteSingle(number); break;
            case double number: writer.WriteDouble(number); break;
            case DateTime moment:
                writer.WriteTag(CborTag.UnixTimeSeconds);
                writer.WriteDouble(ServerText.Epoch(moment));
                break;
            case MemoryStream bytes: writer.WriteByteString(bytes.ToArray()); break;
            default: writer.WriteTextString(value.ToString() ?? ""); break;
        }
    }
}
