using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using Clawster.GitOps.Compiler.CloudFormation;

namespace Clawster.GitOps.Runner.Planning.Differences;

/// <summary>What an update of a stack does, resource by resource, by CloudFormation's own rules of replacement. Pure.</summary>
internal static partial class StackDifference
{
    private const string LaunchTemplate = "AWS::EC2::LaunchTemplate";

    // Beside the properties, what decides over data and over how a group takes a change.
    private static readonly ImmutableArray<string> s_attributes = ["DeletionPolicy", "UpdateReplacePolicy", "UpdatePolicy"];

    private static readonly JsonElement s_none = JsonDocument.Parse("{}").RootElement.Clone();

    private static readonly FrozenDictionary<string, ResourceType> s_types = ResourceTypes.All.ToFrozenDictionary(static type => type.Name, StringComparer.Ordinal);

    /// <param name="before">The template's bytes as applied; null when there is no stack.</param>
    /// <param name="after">The template's bytes as wanted; null when the stack goes.</param>
    /// <returns>Ordered by logical id; what does not change is left out.</returns>
    public static ImmutableArray<ResourceChange> Between(byte[]? before, byte[]? after)
    {
        using var old = Parse(before);
        using var wanted = Parse(after);
        var (left, right) = (Resources(old), Resources(wanted));
        var changes = left.Keys.Union(right.Keys, StringComparer.Ordinal)
            .Select(id => Change(id, left.GetValueOrDefault(id), right.GetValueOrDefault(id)))
            .OfType<ResourceChange>()
            .ToDictionary(static change => change.LogicalId, StringComparer.Ordinal);
        Follow(changes, left, right);
        return [.. changes.Values.OrderBy(static change => change.LogicalId, StringComparer.Ordinal)];
    }

    // A resource that is made anew has another id, so whoever refers to it changes too; that may make it anew in its turn.
    private static void Follow(Dictionary<string, ResourceChange> changes, ImmutableDictionary<string, JsonElement> before, ImmutableDictionary<string, JsonElement> after)
    {
        var open = new Queue<ResourceChange>(changes.Values.Where(HasNewIdentity));
        while (open.TryDequeue(out var cause))
        {
            foreach (var (id, resource) in after.Where(resource => before.ContainsKey(resource.Key) && resource.Key != cause.LogicalId).OrderBy(static resource => resource.Key, StringComparer.Ordinal))
            {
                var type = Type(resource);
                var isKnown = changes.TryGetValue(id, out var known);
                var was = known ?? new(id, type, ResourceChangeKind.Changed, [], Stateful(type));
                var more = JsonReferences.In(Properties(resource))
                    .Where(reference => Moves(cause, reference) && was.Properties.All(property => property.Path != reference.Path))
                    .DistinctBy(static reference => reference.Path)
                    .Select(reference => new PropertyChange(reference.Path, null, null, Effect(type, reference.Path)) { Follows = cause.LogicalId })
                    .ToArray();
                if (more.Length == 0 || was.Kind is ResourceChangeKind.Added)
                {
                    continue;
                }

                var now = was with { Properties = [.. was.Properties, .. more] };
                changes[id] = now with { Kind = was.Kind is ResourceChangeKind.Replaced ? was.Kind : Worst(now.Properties) };
                if (HasNewIdentity(changes[id]) && !(isKnown && HasNewIdentity(was)))
                {
                    open.Enqueue(changes[id]);
                }
            }
        }
    }

    private static bool HasNewIdentity(ResourceChange change) => change.Kind is ResourceChangeKind.Replaced || change is { Kind: ResourceChangeKind.Changed, Type: LaunchTemplate };

    // A launch template that changes in place keeps its id and gets a new version.
    private static bool Moves(ResourceChange cause, (string Path, string LogicalId, string? Attribute) reference) =>
        reference.LogicalId == cause.LogicalId && (cause.Kind is ResourceChangeKind.Replaced || reference.Attribute is "LatestVersionNumber" or "DefaultVersionNumber");

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
            .Concat(s_attributes.SelectMany(attribute => JsonDifference.Between(Member(before, attribute), Member(after, attribute)).Select(change => new PropertyChange(attribute, change.Before, change.After, ResourceChangeKind.Changed))))
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

    private static JsonElement Properties(JsonElement resource) => Member(resource, "Properties") is { ValueKind: JsonValueKind.Object } properties ? properties : s_none;

    private static JsonElement Member(JsonElement resource, string name) => resource.TryGetProperty(name, out var value) ? value : default;

    [GeneratedRegex(@"\[[^\]]*\]")]
    private static partial Regex Positions();
}
