using System;
using System.Collections.Generic;
using System.Linq;
using Amazon.EC2;
using Amazon.EC2.Model;

namespace Clawster.GitOps.Runner.Network;

/// <summary>The tags by which the parts of a region are found again. They are set when a thing is made, never later: an interruption in between would orphan it.</summary>
internal static class RegionTags
{
    public const string Managed = "clawster:managed";
    public const string Region = "clawster:region";
    public const string Part = "clawster:part";

    public static IEnumerable<KeyValuePair<string, string>> Of(string region, string part) =>
    [
        new(Managed, "true"),
        new(Region, region),
        new(Part, part),
        new("Name", $"clawster-{region}-{part}"),
    ];

    public static List<TagSpecification> At(ResourceType type, string region, string part) =>
        [new TagSpecification { ResourceType = type, Tags = List(region, part) }];

    public static List<Tag> List(string region, string part) => [.. Of(region, part).Select(static tag => new Tag(tag.Key, tag.Value))];

    /// <summary>Finds what carries the tags of any of the parts.</summary>
    public static List<Filter> Find(string region, params IEnumerable<string> parts) =>
    [
        new Filter("tag:" + Region, [region]),
        new Filter("tag:" + Part, [.. parts]),
    ];

    public static string? PartOf(IEnumerable<Tag>? tags) =>
        tags?.FirstOrDefault(static tag => string.Equals(tag.Key, Part, StringComparison.Ordinal))?.Value;
}
