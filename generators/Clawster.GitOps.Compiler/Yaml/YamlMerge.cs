using System.Collections.Immutable;
using System.Linq;

namespace Clawster.GitOps.Compiler.Yaml;

/// <summary>Puts defaults under a mapping. What came from where keeps its place.</summary>
internal static class YamlMerge
{
    /// <summary>Keys of <paramref name="own"/> win; mappings on both sides are merged in turn, lists and single values are taken whole.</summary>
    /// <param name="own">What was written for this one.</param>
    /// <param name="defaults">What holds for all.</param>
    /// <param name="exclusive">Groups of keys of one mapping that say the same thing in different words: when one of a group is there, the defaults for the others are not taken.</param>
    public static YamlMapping Under(YamlMapping own, YamlMapping defaults, ImmutableArray<ImmutableArray<string>> exclusive)
    {
        var entries = own.Entries.Select(entry => entry.Value is YamlMapping mapping && defaults[entry.Key.Text] is YamlMapping under
            ? entry with { Value = Under(mapping, under, exclusive) }
            : entry);
        var added = defaults.Entries.Where(entry => own.Find(entry.Key.Text) is null
            && !exclusive.Any(group => group.Contains(entry.Key.Text) && own.Entries.Any(taken => group.Contains(taken.Key.Text))));
        return new(own.Path, own.Span, [.. entries.Concat(added)]);
    }
}
