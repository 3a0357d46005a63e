using System.Linq;
using Clawster.GitOps.Compiler.Yaml;

namespace Clawster.GitOps.Compiler.OpenClaw;

/// <summary>Puts one part of a configuration over another.</summary>
internal static class ConfigurationMerge
{
    /// <summary>Mappings on both sides are merged in turn; of anything else the upper one is taken whole. Keys keep the order of the lower side.</summary>
    /// <param name="upper">Wins.</param>
    /// <param name="lower">What is there already.</param>
    /// <param name="place">Whose place the merged mapping has: the side that a person wrote.</param>
    public static YamlMapping Over(YamlMapping upper, YamlMapping lower, YamlMapping place)
    {
        var kept = lower.Entries.Select(entry => upper.Find(entry.Key.Text) is { } over ? Over(over, entry, ReferenceEquals(place, upper)) : entry);
        var added = upper.Entries.Where(entry => lower.Find(entry.Key.Text) is null);
        return new(place.Path, place.Span, [.. kept.Concat(added)]);
    }

    private static YamlEntry Over(YamlEntry upper, YamlEntry lower, bool placeOfUpper) => upper.Value is YamlMapping over && lower.Value is YamlMapping under
        ? new(placeOfUpper ? upper.Key : lower.Key, Over(over, under, placeOfUpper ? over : under))
        : upper;
}
