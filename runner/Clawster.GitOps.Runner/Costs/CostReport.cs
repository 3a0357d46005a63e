using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Clawster.GitOps.Runner.Progress;

namespace Clawster.GitOps.Runner.Costs;

/// <summary>An estimate for people in a terminal.</summary>
internal static class CostReport
{
    private const int NameWidth = 44;
    private const int AmountWidth = 12;

    public static ImmutableArray<BoardLine> Draw(FleetCost cost, ImmutableArray<NetworkSuggestion> suggestions, string asOf)
    {
        var lines = new List<BoardLine> { BoardLine.Of($"Estimated cost in a month of 730 hours, in US dollars without tax (list prices, newest figure of {asOf})", Tone.Dim) };
        foreach (var group in cost.Shared.Concat(cost.Bots))
        {
            lines.Add(BoardLine.Of(""));
            lines.AddRange(Group(group));
        }

        lines.Add(BoardLine.Of(""));
        lines.Add(Row("Fixed", Money.Text(cost.Fixed), Tone.Strong));
        lines.Add(Row("Usage, typical", Money.Text(cost.Usage.Typical), Tone.Plain, Money.Range(cost.Usage)));
        lines.Add(Row("Total, typical", Money.Text(cost.Total.Typical), Tone.Strong, Money.Range(cost.Total)));
        if (cost.Shared.Concat(cost.Bots).Any(static group => !group.Verified))
        {
            lines.Add(BoardLine.Of("* one source alone gives this price, or it is that of another region", Tone.Dim));
        }

        lines.AddRange(cost.Unpriced.Select(static sentence => BoardLine.Of("! " + sentence, Tone.Bad)));
        lines.AddRange(suggestions.SelectMany(Suggestion));
        return [.. lines];
    }

    /// <summary>The suggestion as the design document draws it.</summary>
    public static IEnumerable<BoardLine> Suggestion(NetworkSuggestion suggestion)
    {
        yield return BoardLine.Of("");
        yield return BoardLine.Of(suggestion.Id == NetworkSuggestion.Production ? "Upgrade to Production networking?" : "A cheaper network for these bots", Tone.Strong);
        yield return BoardLine.Of($"  You are running {ProgressText.Count(suggestion.Bots, "bot")} in {suggestion.Region}.");
        yield return BoardLine.Of($"  Current:  {Money.Text(suggestion.Now.Monthly.Typical)}/mo  ({NetworkNames.Text(suggestion.Now)})");
        yield return BoardLine.Of($"  After:    {Money.Text(suggestion.After.Monthly.Typical)}/mo  ({NetworkNames.Text(suggestion.After)})");
        yield return BoardLine.Of(suggestion.Savings >= 0 ? $"  Saves about {Money.Text(suggestion.Savings)} a month." : $"  Costs about {Money.Text(-suggestion.Savings)} a month more; AWS then runs NAT in place of one small instance.");
        yield return BoardLine.Of("  Downtime: none for HTTP, the bots are in both target groups until the switch; replies of running calls through NAT are cut once.");
        yield return BoardLine.Of($"  Nothing changes by itself. Set it in fleet.yaml, or list '{suggestion.Id}' under dismissedSuggestions there.", Tone.Dim);
    }

    private static IEnumerable<BoardLine> Group(CostGroup group)
    {
        yield return Row(group.Name is { } bot ? $"{bot} ({group.Region})" : $"shared in {group.Region}", Money.Text(group.Total.Typical), Tone.Strong, group.Name is null ? null : $"fixed {Money.Text(group.Fixed)}, usage {Money.Range(group.Usage)}");
        foreach (var line in group.Lines)
        {
            yield return Row("  " + line.What + (line.Verified ? "" : " *"), Money.Text(line.Monthly.Typical), line.Kind is CostKind.Fixed ? Tone.Plain : Tone.Dim, line.Reckoning);
        }
    }

    private static BoardLine Row(string name, string amount, Tone tone, string? note = null) =>
        new([new(name.PadRight(NameWidth), tone), new(amount.PadLeft(AmountWidth), tone), new(note is null ? "" : "  " + note, Tone.Dim)]);
}
