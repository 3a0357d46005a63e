using System;
using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources;

/// <summary>
/// Makes request shapes of a template's properties: members that are named alike, whatever their case, take the values. A property that the shape does not have is a fault,
/// so that nothing is dropped without a word.
/// </summary>
internal static class PropertyMapper
{
    private static readonly ConcurrentDictionary<Type, Dictionary<string, PropertyInfo>> s_members = new();

    /// <summary>A new shape with the properties' values.</summary>
    /// <exception cref="AwsFault">A property has no place in the shape, or its value does not fit.</exception>
    public static T To<T>(JsonObject properties)
        where T : class, new()
    {
        var shape = new T();
        Fill(shape, properties, "");
        return shape;
    }

    /// <summary>A new structure, for a list of them.</summary>
    public static List<T> ToList<T>(JsonNode? list)
        where T : class, new() => list is JsonArray items ? [.. items.OfType<JsonObject>().Select(To<T>)] : [];

    /// <summary>The values of a shape as a template would write them.</summary>
    /// <param name="shape">What the service answered.</param>
    /// <param name="like">The properties to tell; others are left out.</param>
    public static JsonObject From(object shape, JsonObject like)
    {
        var members = Members(shape.GetType());
        var result = new JsonObject();
        foreach (var (name, value) in like)
        {
            if (members.TryGetValue(name, out var member) && member.GetValue(shape) is { } live)
            {
                result[name] = Node(live, value);
            }
        }

        return result;
    }

    private static void Fill(object shape, JsonObject properties, string path)
    {
        var members = Members(shape.GetType());
        foreach (var (name, value) in properties)
        {
            if (!members.TryGetValue(name, out var member))
            {
                throw TemplateFaults.Validation($"Encountered unsupported property {path}{name}");
            }

            if (value is not null)
            {
                member.SetValue(shape, Value(member.PropertyType, value, path + name));
            }
        }
    }

    private static object? Value(Type type, JsonNode node, string path)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string))
        {
            return JsonText.Of(node);
        }

        if (node is JsonArray list && Item(type, typeof(List<>)) is { } item)
        {
            var items = (IList)Activator.CreateInstance(type)!;
            foreach (var (element, index) in list.Select(static (element, index) => (element, index)))
            {
                items.Add(element is null ? null : Value(item, element, FormattableString.Invariant($"{path}/{index}")));
            }

            return items;
        }

        if (node is JsonObject map)
        {
            return Map(type, map, path);
        }

        return node is JsonValue ? Scalar(type, node, path) : throw Misfit(path, type, node);
    }

    private static object Map(Type type, JsonObject map, string path)
    {
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Dictionary<,>))
        {
            var entries = (IDictionary)Activator.CreateInstance(type)!;
            foreach (var (name, value) in map)
            {
                entries.Add(name, value is null ? null : Value(type.GetGenericArguments()[1], value, $"{path}/{name}"));
            }

            return entries;
        }

        if (type.IsValueType || type.GetConstructor(Type.EmptyTypes) is null)
        {
            throw Misfit(path, type, map);
        }

        var shape = Activator.CreateInstance(type)!;
        Fill(shape, map, path + "/");
        return shape;
    }

    private static object Scalar(Type type, JsonNode node, string path)
    {
        var text = JsonText.Of(node);
        try
        {
            return type.IsSubclassOf(typeof(ConstantClass)) ? Activator.CreateInstance(type, text)!
                : type == typeof(bool) ? bool.Parse(text)
                : type == typeof(int) ? int.Parse(text, CultureInfo.InvariantCulture)
                : type == typeof(long) ? long.Parse(text, CultureInfo.InvariantCulture)
                : type == typeof(double) ? double.Parse(text, CultureInfo.InvariantCulture)
                : type == typeof(float) ? float.Parse(text, CultureInfo.InvariantCulture)
                : type == typeof(DateTime) ? DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal)
                : type == typeof(MemoryStream) ? new MemoryStream(Convert.FromBase64String(text))
                : throw Misfit(path, type, node);
        }
        catch (FormatException)
        {
            throw Misfit(path, type, node);
        }
        catch (OverflowException)
        {
            throw Misfit(path, type, node);
        }
    }

    private static JsonNode? Node(object value, JsonNode? like) => value switch
    {
        string text => JsonValue.Create(text),
        bool flag => JsonValue.Create(flag),
        int number => JsonValue.Create(number),
        long number => JsonValue.Create(number),
        double number => JsonValue.Create(number),
        float number => JsonValue.Create(number),
        DateTime moment => JsonValue.Create(moment.ToString("O", CultureInfo.InvariantCulture)),
        ConstantClass constant => JsonValue.Create(constant.Value),
        IDictionary map => new JsonObject(map.Keys.Cast<string>().Select(key => KeyValuePair.Create(key, map[key] is { } member ? Node(member, (like as JsonObject)?[key]) : null))),
        IList list => new JsonArray([.. list.Cast<object>().Select((item, index) => Node(item, (like as JsonArray) is { } likes && index < likes.Count ? likes[index] : null))]),
        _ => like is JsonObject shape ? From(value, shape) : null,
    };

    private static Type? Item(Type type, Type generic) => type.IsGenericType && type.GetGenericTypeDefinition() == generic ? type.GetGenericArguments()[0] : null;

    private static AwsFault Misfit(string path, Type type, JsonNode node) =>
        TemplateFaults.Validation($"Properties validation failed: #/{path}: expected type: {type.Name}, found: {(node is JsonObject ? "JSONObject" : node is JsonArray ? "JSONArray" : "String")}");

    private static Dictionary<string, PropertyInfo> Members(Type type) => s_members.GetOrAdd(type, static type =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(static member => member.CanWrite && member.GetIndexParameters().Length == 0)
            .GroupBy(static member => member.Name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(static group => group.Key, static group => group.First(), StringComparer.OrdinalIgnoreCase));
}
