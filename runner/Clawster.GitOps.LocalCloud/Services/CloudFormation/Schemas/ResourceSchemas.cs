using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Schemas;

/// <summary>The resource types that are built in, read from the assembly when one is first asked for.</summary>
internal static class ResourceSchemas
{
    private const string Prefix = "cloudformation/";

    private static readonly Lock s_gate = new();
    private static readonly Dictionary<string, ResourceSchema?> s_known = new(StringComparer.Ordinal);

    /// <summary>All type names, in order.</summary>
    public static IReadOnlyList<string> Types { get; } =
    [
        .. typeof(ResourceSchemas).Assembly.GetManifestResourceNames()
            .Where(static name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(static name => name[Prefix.Length..^".json".Length].Replace("_", "::", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The schema of a type; <see langword="null"/> for a type that is not known.</summary>
    public static ResourceSchema? Find(string type)
    {
        lock (s_gate)
        {
            if (!s_known.TryGetValue(type, out var schema))
            {
                s_known.Add(type, schema = Read(type));
            }

            return schema;
        }
    }

    private static ResourceSchema? Read(string type)
    {
        using var stream = typeof(ResourceSchemas).Assembly.GetManifestResourceStream($"{Prefix}{type.Replace("::", "_", StringComparison.Ordinal)}.json");
        return stream is null ? null : Read(stream);
    }

    private static ResourceSchema Read(Stream stream)
    {
        using var document = JsonDocument.Parse(stream);
        var root = document.RootElement;
        return new ResourceSchema(root.GetProperty("type").GetString()!)
        {
            Properties = Members(root.GetProperty("props")),
            Structures = root.TryGetProperty("types", out var types)
                ? types.EnumerateObject().ToDictionary(static type => type.Name, static type => (IReadOnlyDictionary<string, PropertyDefinition>)Members(type.Value), StringComparer.Ordinal)
                : [],
            Attributes = root.GetProperty("attrs").EnumerateObject().Select(static attribute => attribute.Name).ToHashSet(StringComparer.Ordinal),
            Identifier = [.. root.GetProperty("id").EnumerateArray().Select(static name => name.GetString()!)],
            TagProperty = root.TryGetProperty("tags", out var tags) ? tags.GetString()!.Split(':')[0] : null,
            IsStateful = root.TryGetProperty("stateful", out var stateful) && stateful.GetBoolean(),
        };
    }

    private static Dictionary<string, PropertyDefinition> Members(JsonElement members) =>
        members.EnumerateObject().ToDictionary(static member => member.Name, static member => Member(member.Name, member.Value), StringComparer.Ordinal);

    private static PropertyDefinition Member(string name, JsonElement member)
    {
        if (member.ValueKind is not JsonValueKind.Object || !member.TryGetProperty("t", out var type))
        {
            return new PropertyDefinition(name, Type(member), false, ReplacementRule.No);
        }

        var replacement = member.TryGetProperty("replace", out var rule) ? rule.GetString() : null;
        return new PropertyDefinition(
            name,
            Type(type),
            member.TryGetProperty("req", out _),
            replacement switch { "yes" => ReplacementRule.Yes, "maybe" => ReplacementRule.Maybe, _ => ReplacementRule.No });
    }

    private static PropertyType Type(JsonElement type)
    {
        if (type.ValueKind is JsonValueKind.String)
        {
            return Type(type.GetString()!);
        }

        if (type.ValueKind is JsonValueKind.Object && type.TryGetProperty("e", out var values))
        {
            var numbers = values.EnumerateArray().FirstOrDefault().ValueKind is JsonValueKind.Number;
            return new PropertyType(numbers ? PropertyKind.Integer : PropertyKind.Text) { Allowed = [.. values.EnumerateArray().Select(static value => value.ToString())] };
        }

        if (type.ValueKind is JsonValueKind.Object && type.TryGetProperty("a", out var item))
        {
            return new PropertyType(PropertyKind.List) { Item = Type(item) };
        }

        return new PropertyType(PropertyKind.Json);
    }

    private static PropertyType Type(string name) => name switch
    {
        "string" => new PropertyType(PropertyKind.Text),
        "int" => new PropertyType(PropertyKind.Integer),
        "number" => new PropertyType(PropertyKind.Number),
        "bool" => new PropertyType(PropertyKind.Boolean),
        "json" or "any" => new PropertyType(PropertyKind.Json),
        ['[', .. var item, ']'] => new PropertyType(PropertyKind.List) { Item = Type(item) },
        ['{', .. var item, '}'] => new PropertyType(PropertyKind.Map) { Item = Type(item) },
        _ => new PropertyType(PropertyKind.Structure) { Structure = name },
    };
}
