using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Text.Json;

namespace Clawster.GitOps.Runner.Planning.Differences;

/// <summary>What an item of a list is called: by its own name where every item has one, so that an item put before another does not make all others look changed; else by its position.</summary>
internal static class ListNames
{
    private static readonly ImmutableArray<string> s_members = ["Name", "Key", "SourceVolume", "DeviceName"];

    /// <returns>The names of both lists' items; null when only positions tell them apart, or when they changed places.</returns>
    public static (string[] Before, string[] After)? Of(JsonElement before, JsonElement after) => s_members
        .Select(member => (Before: Names(before, member), After: Names(after, member)))
        .Where(static names => names.Before is not null && names.After is not null && names.Before.Intersect(names.After).SequenceEqual(names.After.Intersect(names.Before)))
        .Select(static names => ((string[], string[])?)(names.Before!, names.After!))
        .FirstOrDefault();

    /// <summary>The names of a list's items, or their positions.</summary>
    public static string[] Of(JsonElement list) => s_members.Select(member => Names(list, member)).FirstOrDefault(static names => names is not null) ?? Positions(list.GetArrayLength());

    private static string[] Positions(int count) => [.. Enumerable.Range(0, count).Select(static index => index.ToString(CultureInfo.InvariantCulture))];

    private static string[]? Names(JsonElement list, string member)
    {
        string[] names = [.. list.EnumerateArray().Select(item => item.ValueKind is JsonValueKind.Object && item.TryGetProperty(member, out var name) && name.ValueKind is JsonValueKind.String ? name.GetString() : null).OfType<string>()];
        return names.Length == list.GetArrayLength() && names.Distinct(StringComparer.Ordinal).Count() == names.Length ? names : null;
    }
}
