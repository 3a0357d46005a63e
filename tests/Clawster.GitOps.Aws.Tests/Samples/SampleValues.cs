using System;
using System.Collections;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using Clawster.GitOps.Aws.Wire;

namespace Clawster.GitOps.Aws.Tests.Samples;

/// <summary>Between the values of the documentation's samples and the model classes, by the model's names and without the code under test.</summary>
internal static class SampleValues
{
    public static object Read(Shape shape, JsonElement json) => shape switch
    {
        StructureShape structure => Structure(structure, json),
        ListShape list => List(list, json),
        MapShape map => Map(map, json),
        EnumShape words => words.Parse(json.GetString()!),
        _ => Scalar(((ScalarShape)shape).Kind, json),
    };

    public static JsonNode? Write(Shape shape, object? value) => (shape, value) switch
    {
        (_, null) => null,
        (StructureShape structure, _) => new JsonObject(structure.Members.Where(member => member.Get(value) is not null)
            .Select(member => System.Collections.Generic.KeyValuePair.Create(member.WireName, Write(member.Shape, member.Get(value))))),
        (ListShape list, _) => new JsonArray([.. ((IList)value).Cast<object?>().Select(item => Write(list.Element, item))]),
        (MapShape map, _) => new JsonObject(((IDictionary)value).Keys.Cast<string>().Select(key => System.Collections.Generic.KeyValuePair.Create(key, Write(map.Value, ((IDictionary)value)[key])))),
        (_, DateTime moment) => moment.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        (_, MemoryStream bytes) => Convert.ToBase64String(bytes.ToArray()),
        (_, bool flag) => flag,
        (_, int number) => number,
        (_, long number) => number,
        (_, double number) => number,
        (_, float number) => number,
        _ => value.ToString(),
    };

    private static object Structure(StructureShape shape, JsonElement json)
    {
        var target = shape.Create();
        foreach (var given in json.EnumerateObject())
        {
            var member = shape.Members.FirstOrDefault(member => member.Property.Equals(given.Name, StringComparison.OrdinalIgnoreCase) || member.WireName == given.Name);
            Assert.True(member is not null, $"{shape.Name} has no member {given.Name}");
            member.Set(target, Read(member.Shape, given.Value));
        }

        return target;
    }

    private static IList List(ListShape shape, JsonElement json)
    {
        var list = shape.Create();
        foreach (var item in json.EnumerateArray())
        {
            list.Add(Read(shape.Element, item));
        }

        return list;
    }

    private static IDictionary Map(MapShape shape, JsonElement json)
    {
        var map = shape.Create();
        foreach (var entry in json.EnumerateObject())
        {
            map[entry.Name] = Read(shape.Value, entry.Value);
        }

        return map;
    }

    private static object Scalar(ScalarKind kind, JsonElement json) => kind switch
    {
        ScalarKind.Int => json.ValueKind is JsonValueKind.Number ? json.GetInt32() : int.Parse(json.GetString()!, CultureInfo.InvariantCulture),
        ScalarKind.Long => json.GetInt64(),
        ScalarKind.Float => json.GetSingle(),
        ScalarKind.Double => json.GetDouble(),
        ScalarKind.Bool => json.GetBoolean(),
        ScalarKind.Blob => new MemoryStream(System.Text.Encoding.UTF8.GetBytes(json.GetString()!)),
        ScalarKind.Time or ScalarKind.TimeIso or ScalarKind.TimeEpoch or ScalarKind.TimeHttp => json.GetDateTime().ToUniversalTime(),
        _ => json.GetString()!,
    };
}
