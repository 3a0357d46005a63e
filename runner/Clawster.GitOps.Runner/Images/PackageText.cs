using System;
using System.Collections.Generic;
using System.Linq;

namespace Clawster.GitOps.Runner.Images;

/// <summary>Tells the packages of an image, and how they differ from those of the one before: what has another version, what came, what went.</summary>
internal static class PackageText
{
    /// <summary>So many of a kind are named; the rest is counted.</summary>
    public const int Most = 20;

    /// <param name="kind">What is told of, for example <c>arm64</c>.</param>
    /// <param name="before">Name and version of the packages of the image before; null when there was none, empty when they are not known.</param>
    /// <param name="after">Those of the new image; empty when they are not known.</param>
    public static IEnumerable<string> Tell(string kind, IReadOnlyList<(string Name, string Version)>? before, IReadOnlyList<(string Name, string Version)> after)
    {
        var count = after.Distinct().Count();
        if (count == 0 || before is null or [])
        {
            return [count == 0 ? $"Packages of {kind}: not known, Image Builder has written down none." : $"Packages of {kind}: {count}{(before is null ? "" : "; those of the image before are not known")}."];
        }

        var (old, now) = (Versions(before), Versions(after));
        string[] changed = [.. now.Where(package => old.TryGetValue(package.Key, out var was) && was != package.Value).Select(package => $"{package.Key} {old[package.Key]} -> {package.Value}")];
        string[] added = [.. now.Where(package => !old.ContainsKey(package.Key)).Select(static package => $"added {package.Key} {package.Value}")];
        string[] removed = [.. old.Where(package => !now.ContainsKey(package.Key)).Select(static package => $"removed {package.Key} {package.Value}")];
        var counts = new[] { (changed.Length, "changed"), (added.Length, "added"), (removed.Length, "removed") }.Where(static part => part.Length > 0).Select(static part => $"{part.Length} {part.Item2}").ToArray();
        return
        [
            $"Packages of {kind}: {count}, before {before.Distinct().Count()}: {(counts.Length == 0 ? "the same" : string.Join(", ", counts))}.",
            .. Named(changed, "changed"), .. Named(added, "added"), .. Named(removed, "removed"),
        ];
    }

    private static IEnumerable<string> Named(string[] lines, string what) =>
        lines.Take(Most).Concat(lines.Length > Most ? [$"and {lines.Length - Most} more {what}"] : []).Select(static line => "  " + line);

    // A package may be there in several versions, as kernels are.
    private static SortedDictionary<string, string> Versions(IEnumerable<(string Name, string Version)> packages) => new(
        packages.Distinct().GroupBy(static package => package.Name, StringComparer.Ordinal)
            .ToDictionary(static group => group.Key, static group => string.Join(" and ", group.Select(static package => package.Version).Order(StringComparer.Ordinal))),
        StringComparer.Ordinal);
}
