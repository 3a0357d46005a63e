using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources;

/// <summary>What most resource types have in common: stable and gone at once, referred to by their physical id, without attributes.</summary>
internal abstract class ResourceProvider(string type) : IResourceProvider
{
    public string Type { get; } = type;

    // CloudFormation waits for most resources up to an hour.
    public virtual TimeSpan Patience => TimeSpan.FromHours(1);

    public virtual bool CanRead => true;

    public abstract void Create(ResourceCall call);

    public virtual bool IsStable(ResourceCall call) => true;

    public virtual bool HasSteps(ResourceCall call) => false;

    public virtual bool NeedsReplacement(ResourceCall call) => false;

    /// <summary>A type whose changes all replace it, or that only has tags to change, need not override this.</summary>
    public virtual void Update(ResourceCall call)
    {
    }

    public abstract void Delete(ResourceCall call);

    public virtual bool IsGone(ResourceCall call) => true;

    public virtual string Reference(ResourceCall call) => call.PhysicalId;

    public virtual JsonObject Attributes(ResourceCall call) => [];

    public virtual JsonObject? Read(ResourceCall call) => [];

    /// <summary>Properties without those that go another way.</summary>
    protected static JsonObject Without(JsonObject properties, params string[] names)
    {
        var rest = (JsonObject)properties.DeepClone();
        foreach (var name in names)
        {
            rest.Remove(name);
        }

        return rest;
    }

    /// <summary>A property's text; <see langword="null"/> when it is not there.</summary>
    protected static string? Text(ResourceCall call, string name) => call.Properties[name] is { } node ? JsonText.Of(node) : null;

    /// <summary>The texts of a list property.</summary>
    protected static List<string> Texts(JsonObject? properties, string name) => properties?[name] is JsonArray list ? [.. list.Select(JsonText.Of)] : [];

    /// <summary>Says whether a property differs from what it was.</summary>
    protected static bool Changed(ResourceCall call, params string[] names) => names.Any(name => !JsonText.Equal(call.Before?[name], call.Properties[name]));

    /// <summary>Tags that are new or different.</summary>
    protected static List<KeyValuePair<string, string>> TagsToSet(ResourceCall call) =>
        [.. call.Tags.Where(tag => !call.TagsBefore.TryGetValue(tag.Key, out var before) || before != tag.Value)];

    /// <summary>Keys of tags that are no more.</summary>
    protected static List<string> TagsToRemove(ResourceCall call) => [.. call.TagsBefore.Keys.Where(key => !call.Tags.ContainsKey(key))];

    /// <summary>Attributes by name.</summary>
    protected static JsonObject Values(params (string Name, string? Value)[] values) =>
        new(values.Where(static value => value.Value is not null).Select(static value => KeyValuePair.Create(value.Name, (JsonNode?)JsonValue.Create(value.Value))));
}
