using System;
using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.LocalCloud.Models.EC2;

namespace Clawster.GitOps.LocalCloud.Services.EC2;

/// <summary>Tags of EC2 and their rules (EC2 user guide, "Tag restrictions").</summary>
internal static class TagSets
{
    private const int MostTags = 50;

    /// <summary>The tags that a request gives to a kind of resource at its creation.</summary>
    /// <param name="specifications">The request's specifications.</param>
    /// <param name="call">Who calls: only services of AWS give tags whose keys begin with <c>aws:</c>.</param>
    /// <param name="kind">The kind, for example <c>vpc</c>.</param>
    /// <param name="others">Kinds that the operation makes as well.</param>
    /// <exception cref="AwsFault">A specification is for another kind, or a tag breaks a rule.</exception>
    public static SortedDictionary<string, string> AtCreation(List<TagSpecification>? specifications, ServiceCall call, string kind, params ReadOnlySpan<string> others)
    {
        var tags = new SortedDictionary<string, string>();
        foreach (var specification in specifications ?? [])
        {
            string named = Ec2Fault.Need(specification.ResourceType, "TagSpecification.ResourceType");
            if (named != kind && !others.Contains(named))
            {
                throw Ec2Fault.Invalid($"'{named}' is not a valid taggable resource type for this operation.");
            }

            if (named == kind)
            {
                Add(tags, specification.Tags, call);
            }
        }

        return tags;
    }

    /// <summary>Adds tags; one that is there already gets the new value.</summary>
    public static void Add(SortedDictionary<string, string> tags, List<Tag>? more, ServiceCall call)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var tag in more ?? [])
        {
            var key = tag.Key ?? "";
            Check(key, tag.Value ?? "", call);
            if (!seen.Add(key))
            {
                throw Ec2Fault.Invalid($"Duplicate tag key '{key}' specified.");
            }

            tags[key] = tag.Value ?? "";
        }

        if (tags.Keys.Count(static key => !key.StartsWith("aws:", StringComparison.Ordinal)) > MostTags)
        {
            throw Ec2Fault.Bad("TagLimitExceeded", "More than 50 tags specified.");
        }
    }

    public static List<Tag> Of(IReadOnlyDictionary<string, string> tags) => [.. tags.Select(static tag => new Tag { Key = tag.Key, Value = tag.Value })];

    private static void Check(string key, string value, ServiceCall call)
    {
        if (key.Length == 0)
        {
            throw Ec2Fault.Invalid("Tag key cannot be empty.");
        }

        if (key.Length > 127)
        {
            throw Ec2Fault.Invalid($"Tag key exceeds the maximum length of 127 characters: '{key}'");
        }

        if (value.Length > 255)
        {
            throw Ec2Fault.Invalid($"Tag value exceeds the maximum length of 255 characters: '{value}'");
        }

        if (call.Via is null && key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
        {
            throw Ec2Fault.Invalid($"Tag keys starting with 'aws:' are reserved for internal use: '{key}'");
        }
    }
}
