using System;
using System.Collections;
using System.IO;
using System.Linq;
using System.Text.Json;
using Amazon.Runtime.Documents;
using Clawster.GitOps.Aws.Wire;
using Clawster.GitOps.LocalCloud.Services;

namespace Clawster.GitOps.LocalCloud.Protocols;

/// <summary>Reads JSON into a request. A member that the model does not know is refused: nothing is dropped without a word.</summary>
internal static class JsonInput
{
    public static void Fill(StructureShape shape, object target, JsonElement element, string path)
    {
        if (element.ValueKind is not JsonValueKind.Object)
        {
            throw Malformed(path, "an object");
        }

        foreach (var property in element.EnumerateObject())
        {
            var member = shape.Members.FirstOrDefault(known => known.Location is MemberLocation.Body && known.WireName == property.Name)
                ?? throw AwsFault.Bad("ValidationException", $"Unknown parameter in input: \"{path}{property.Name}\"");
            if (property.Value.ValueKind is not JsonValueKind.Null)
            {
                member.Set(target, Value(member.Shape, property.Value, path + property.Name));
            }
        }
    }

    /// <summary>Refuses a request that lacks what the model requires.</summary>
    public static void CheckRequired(StructureShape shape, object target, string path = "")
    {
        foreach (var member in shape.Members)
        {
            var value = member.Get(target);
            if (value is null && member.Required)
            {
                throw AwsFault.Bad("ValidationException", $"1 validation error detected: Value null at '{path}{member.WireName}' failed to satisfy constraint: Member must not be null");
            }

            if (value is not null && member.Shape is StructureShape structure)
            {
                CheckRequired(structure, value, path + member.WireName + ".");
            }
        }
    }

    private static object Value(Shape shape, JsonElement element, string path)
    {
        switch (shape)
        {
            case StructureShape structure:
                var target = structure.Create();
                Fill(structure, target, element, path + ".");
                return target;
            case ListShape list when element.ValueKind is JsonValueKind.Array:
                var values = list.Create();
                foreach (var item in element.EnumerateArray())
                {
                    values.Add(Value(list.Element, item, path + "[]"));
                }

                return values;
            case MapShape map when element.ValueKind is JsonValueKind.Object:
                var entries = map.Create();
                foreach (var entry in element.EnumerateObject())
                {
                    entries[entry.Name] = Value(map.Value, entry.Value, path + "." + entry.Name);
                }

                return entries;
            case EnumShape words when element.ValueKind is JsonValueKind.String: return words.Parse(element.GetString()!);
            case ScalarShape scalar: return Scalar(scalar.Kind, element, path);
            default: throw Malformed(path, shape is ListShape ? "a list" : shape is MapShape ? "a map" : "a string");
        }
    }

    private static object Scalar(ScalarKind kind, JsonElement element, string path) => (kind, element.ValueKind) switch
    {
        (ScalarKind.Document, _) => Document(element),
        (ScalarKind.String, JsonValueKind.String) => element.GetString()!,
        (ScalarKind.Blob, JsonValueKind.String) => ServerText.Read(kind, element.GetString()!, path),
        (ScalarKind.Bool, JsonValueKind.True or JsonValueKind.False) => element.GetBoolean(),
        (ScalarKind.Time or ScalarKind.TimeEpoch, JsonValueKind.Number) => ServerText.FromEpoch(element.GetDouble()),
        (ScalarKind.Time or ScalarKind.TimeIso or ScalarKind.TimeHttp, JsonValueKind.String) => ServerText.Read(kind, element.GetString()!, path),
        (ScalarKind.Int or ScalarKind.Long or ScalarKind.Float or ScalarKind.Double, JsonValueKind.Number) => ServerText.Read(kind, element.GetRawText(), path),
        _ => throw Malformed(path, kind.ToString().ToLowerInvariant()),
    };

    private static Document Document(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => new Document(element.EnumerateObject().ToDictionary(static member => member.Name, static member => Document(member.Value))),
        JsonValueKind.Array => new Document(element.EnumerateArray().Select(Document).ToList()),
        JsonValueKind.String => new Document(element.GetString()!),
        JsonValueKind.True or JsonValueKind.False => new Document(element.GetBoolean()),
        JsonValueKind.Number => new Document(element.GetDouble()),
        _ => default,
    };

    private static AwsFault Malformed(string path, string expected) => AwsFault.Bad("SerializationException", $"Expected {expected} at '{path.TrimEnd('.')}'");
}
