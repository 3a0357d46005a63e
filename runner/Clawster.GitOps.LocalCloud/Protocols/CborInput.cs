using System;
using System.Formats.Cbor;
using System.IO;
using System.Linq;
using Clawster.GitOps.Aws.Wire;
using Clawster.GitOps.LocalCloud.Services;

namespace Clawster.GitOps.LocalCloud.Protocols;

/// <summary>Reads CBOR into a request. A member that the model does not know is refused.</summary>
internal static class CborInput
{
    public static void Fill(StructureShape shape, object target, CborReader reader, string path)
    {
        reader.ReadStartMap();
        while (reader.PeekState() is not CborReaderState.EndMap)
        {
            var name = reader.ReadTextString();
            var member = shape.Members.FirstOrDefault(known => known.WireName == name) ?? throw AwsFault.Bad("ValidationException", $"Unknown parameter in input: \"{path}{name}\"");
            if (reader.PeekState() is CborReaderState.Null)
            {
                reader.ReadNull();
                continue;
            }

            member.Set(target, Value(member.Shape, reader, path + name));
        }

        reader.ReadEndMap();
    }

    private static object Value(Shape shape, CborReader reader, string path)
    {
        switch (shape)
        {
            case StructureShape structure:
                var target = structure.Create();
                Fill(structure, target, reader, path + ".");
                return target;
            case ListShape list:
                var values = list.Create();
                reader.ReadStartArray();
                while (reader.PeekState() is not CborReaderState.EndArray)
                {
                    values.Add(Value(list.Element, reader, path + "[]"));
                }

                reader.ReadEndArray();
                return values;
            case MapShape map:
                var entries = map.Create();
                reader.ReadStartMap();
                while (reader.PeekState() is not CborReaderState.EndMap)
                {
                    entries[reader.ReadTextString()] = Value(map.Value, reader, path);
                }

                reader.ReadEndMap();
                return entries;
            case EnumShape words: return words.Parse(reader.ReadTextString());
            default: return Scalar(((ScalarShape)shape).Kind, reader);
        }
    }

    private static object Scalar(ScalarKind kind, CborReader reader)
    {
        switch (kind)
        {
            case ScalarKind.Int: return reader.ReadInt32();
            case ScalarKind.Long: return reader.ReadInt64();
            case ScalarKind.Float: return (float)Number(reader);
            case ScalarKind.Double: return Number(reader);
            case ScalarKind.Bool: return reader.ReadBoolean();
            case ScalarKind.Blob: return new MemoryStream(reader.ReadByteString());
            case ScalarKind.Time or ScalarKind.TimeEpoch or ScalarKind.TimeIso or ScalarKind.TimeHttp:
                reader.ReadTag(); // 1: seconds since 1970
                return ServerText.FromEpoch(Number(reader));
            default: return reader.ReadTextString();
        }
    }

    private static double Number(CborReader reader) =>
        reader.PeekState() is CborReaderState.UnsignedInteger or CborReaderState.NegativeInteger ? reader.ReadInt64() : reader.ReadDouble();
}
