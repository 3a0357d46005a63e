using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace Clawster.GitOps.Compiler.CloudFormation;

/// <summary>What AWS takes as tags (General Reference, "Tagging your AWS resources").</summary>
internal static class TagRules
{
    private const int MaxTags = 50;
    private const int MaxKey = 128;
    private const int MaxValue = 256;

    /// <returns>What is wrong, to be read after "has".</returns>
    public static IEnumerable<string> Check(ImmutableArray<Tag> tags)
    {
        if (tags.Length > MaxTags)
        {
            yield return FormattableString.Invariant($"{tags.Length} tags (AWS takes {MaxTags})");
        }

        var keys = tags.Select(static tag => (tag.Key as LiteralValue<string>)?.Content).OfType<string>().ToArray();
        foreach (var key in keys.GroupBy(static key => key, StringComparer.Ordinal).Where(static group => group.Skip(1).Any()).Select(static group => group.Key))
        {
            yield return $"the tag '{key}' twice (keep one)";
        }

        foreach (var key in keys.Where(static key => key.Length is 0 or > MaxKey || key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase)))
        {
            yield return FormattableString.Invariant($"the tag '{key}' (a name has 1 to {MaxKey} characters and does not start with aws:)");
        }

        foreach (var tag in tags.Where(static tag => tag.Value is LiteralValue<string> { Content.Length: > MaxValue }))
        {
            yield return FormattableString.Invariant($"a too long value of the tag '{(tag.Key as LiteralValue<string>)?.Content}' (AWS takes {MaxValue} characters)");
        }
    }
}
