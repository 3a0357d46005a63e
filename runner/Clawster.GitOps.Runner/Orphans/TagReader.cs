using System;
using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.Runner.Network;

namespace Clawster.GitOps.Runner.Orphans;

/// <summary>What the tags of a thing say about whose it is.</summary>
/// <param name="tags">By key; a thing may have one key once.</param>
internal readonly struct TagReader(IEnumerable<KeyValuePair<string, string?>> tags)
{
    public const string Bot = "clawster:bot";

    private readonly Dictionary<string, string> _tags = tags.Where(static tag => tag.Value is not null).GroupBy(static tag => tag.Key, StringComparer.Ordinal).ToDictionary(static group => group.Key, static group => group.First().Value!, StringComparer.Ordinal);

    /// <summary>True when it is a bot's, or a part of a region's network. Images are neither: whoever builds them keeps them.</summary>
    public bool IsOurs => _tags.GetValueOrDefault(RegionTags.Managed) == "true" && (_tags.ContainsKey(Bot) || _tags.ContainsKey(RegionTags.Part));

    public string? Group => _tags.GetValueOrDefault("aws:autoscaling:groupName");

    public Thing Of(ThingKind kind, string id) => new(kind, id, _tags.GetValueOrDefault(Bot), _tags.GetValueOrDefault(RegionTags.Part)) { Stack = _tags.GetValueOrDefault("aws:cloudformation:stack-name") };
}
