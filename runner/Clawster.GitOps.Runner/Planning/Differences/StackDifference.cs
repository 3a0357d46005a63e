using System;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using Clawster.GitOps.Compiler.CloudFormation;

namespace Clawster.GitOps.Runner.Planning.Differences;

/// <summary>What an update of a stack does, resource by resource, by CloudFormation's own rules of replacement. Pure.</summary>
internal static partial class StackDifference
{
    private static readonly FrozenDictionary<string, ResourceType> s_types = ResourceTypes.All.ToFrozenDictionary(static type => type.Name, StringComparer.Ordinal);

    /// <param name="before">The template's bytes as applied; null when there is no stack.</param>
    /// <param name="after">The template's bytes as wanted; null when the stack goes.</param>
    /// <returns>Ordered by logical id; what does not change is left out.</returns>
    public static ImmutableArray<ResourceChange> Between(byte[]? before, byte[]? after)
    {
        using var old = Parse(before);
        using var wanted = Parse(after);
        var (left, right) = (Resources(old), Resources(wanted));
        return
        [
            .. left.Keys.Union(right.Keys, StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .Select(id => Change(id, left.GetValueOrDefault(id), right.GetValueOrDefault(id)))
                .OfType<ResourceChange>(),
        ];
    }

    private static ResourceChange? Change(string id, JsonElement before, JsonElement after)
    {
        if (before.ValueKind == JsonValueKind.Undefined || after.ValueKind == JsonValueKind.Undefined)
        {
            var only = Type(before.ValueKind == JsonValueKind.Undefined ? after : before);
            return new(id, only, before.ValueKind == JsonValueKind.Undefined ? ResourceChangeKind.Added : ResourceChangeKind.Removed, [], Stateful(only));
        }

        var type = Type(after);
        var properties = JsonDifference.Between(Properties(before), Properties(after))
            .Select(change => new PropertyChange(change.Path, change.Before, change.After, Effect(type, change.Path)))
            .ToImmutableArray();
        return Type(before) != type ? new(id, type, ResourceChangeKind.Replaced, properties, Stateful(Type(before)))
            : properties.IsEmpty ? null
            : new(id, type, Worst(properties), properties, Stateful(type));
    }

    private static ResourceChangeKind Worst(ImmutableArray<PropertyChange> properties) =>
        properties.Any(static change => change.Effect is ResourceChangeKind.Replaced) ? ResourceChangeKind.Replaced
        : properties.Any(static change => change.Effect is ResourceChangeKind.MayBeReplaced) ? ResourceChangeKind.MayBeReplaced
        : ResourceChangeKind.Changed;

    private static ResourceChangeKind Effect(string type, string path) => s_types.TryGetValue(type, out var known)
        ? known.Replacement(Positions().Replace(path, "")) switch
        {
            PropertyTraits.Replaces => ResourceChangeKind.Replaced,
            PropertyTraits.MayReplace => ResourceChangeKind.MayBeReplaced,
            _ => ResourceChangeKind.Changed,
        }
        : ResourceChangeKind.MayBeReplaced;

    private static bool Stateful(string type) => s_types.TryGetValue(type, out var known) && known.Stateful;

    private static JsonDocument Parse(byte[]? template) => JsonDocument.Parse(template ?? "{}"u8.ToArray());

    private static ImmutableDictionary<string, JsonElement> Resources(JsonDocument template) =>
        template.RootElement.TryGetProperty("Resources", out var resources)
            ? resources.EnumerateObject().ToImmutableDictionary(static resource => resource.Name, static resource => resource.Value, StringComparer.Ordinal)
            : ImmutableDictionary<string, JsonElement>.Empty;

    private static string Type(JsonElement resource) => resource.GetProperty("Type").GetString()!;

    private static JsonElement Properties(JsonElement resource) => resource.TryGetProperty("Properties", out var properties) ? properties : default;

    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex Positions();
}
