using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Clawster.GitOps.Runner.Progress;

namespace Clawster.GitOps.Runner.Costs;

/// <summary>Two estimates side by side for people in a terminal.</summary>
internal static class CostDifference
{
    private const int NameWidth = 34;
    private const int AmountWidth = 13;

    public static ImmutableArray<BoardLine> Draw(FleetCost before, FleetCost after, string from, string to, string asOf)
    {
        var rows = Rows(before, after).Where(static row => row.Before != row.After).ToArray();
        return
        [
            BoardLine.Of($"Estimated cost in a month of 730 hours, from {from} to {to}, in US dollars without tax, typical use (newest price of {asOf})", Tone.Dim),
            Row("", "before", "after", "difference", Tone.Dim),
            .. rows.Select(static row => Row(row.Name, Money.Text(row.Before.Typical), Money.Text(row.After.Typical), Money.Difference(row.After.Typical - row.Before.Typical), Tone.Plain)),
            .. rows.Length == 0 ? [BoardLine.Of("nothing changes", Tone.Dim)] : (IEnumerable<BoardLine>)[],
            Row("Fixed", Money.Text(before.Fixed), Money.Text(after.Fixed), Money.Difference(after.Fixed - before.Fixed), Tone.Strong),
            Row("Usage, typical", Money.Text(before.Usage.Typical), Money.Text(after.Usage.Typical), Money.Difference(after.Usage.Typical - before.Usage.Typical), Tone.Plain),
            Row("Total, typical", Money.Text(before.Total.Typical), Money.Text(after.Total.Typical), Money.Difference(after.Total.Typical - before.Total.Typical), Tone.Strong),
            .. after.Unpriced.Select(static sentence => BoardLine.Of("! " + sentence, Tone.Bad)),
        ];
    }

    /// <summary>What is shared by region, then the bots by name; also those that are on one side alone.</summary>
    public static IEnumerable<(string Name, CostBand Before, CostBand After)> Rows(FleetCost before, FleetCost after)
    {
        var (old, wanted) = (Groups(before), Groups(after));
        return old.Keys.Union(wanted.Keys, StringComparer.Ordinal)
            .OrderBy(static name => !name.StartsWith("shared in", StringComparison.Ordinal)).ThenBy(static name => name, StringComparer.Ordinal)
            .Select(name => (name, old.GetValueOrDefault(name), wanted.GetValueOrDefault(name)));
    }

    private static Dictionary<string, CostBand> Groups(FleetCost cost) => cost.Shared.Concat(cost.Bots)
        .ToDictionary(static group => group.Name is { } bot ? $"{bot} ({group.Region})" : $"shared in {group.Region}", static group => group.Total, StringComparer.Ordinal);

    private static BoardLine Row(string name, string before, string after, string difference, Tone tone) =>
        BoardLine.Of(name.PadRight(NameWidth) + before.PadLeft(AmountWidth) + after.PadLeft(AmountWidth) + difference.PadLeft(AmountWidth), tone);
}
