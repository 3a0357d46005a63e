using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Clawster.GitOps.Runner.Costs;
using Clawster.GitOps.Runner.Planning.Differences;
using Clawster.GitOps.Runner.Progress;

namespace Clawster.GitOps.Runner.Planning.Reports;

/// <summary>The plan for people in a terminal.</summary>
/// <param name="width">Columns; longer values are cut.</param>
internal sealed class PlanText(int width)
{
    private const int NameWidth = 22;
    private const int KindWidth = 15;
    private const int MostCritical = 12;

    public ImmutableArray<BoardLine> Draw(ChangePlan plan) =>
    [
        Line($"Plan from {plan.Base} to {plan.Head}", Tone.Dim),
        Line(PlanWords.Summary(plan), Tone.Strong),
        .. plan.IsEmpty ? [] : (IEnumerable<BoardLine>)[Line($"{Upper(PlanWords.Interruptions(plan))}; time {PlanWords.Time(plan.Time)}.")],
        Line($"Cost {PlanWords.Cost(plan.Cost)}, typical use, prices of {plan.PricesAsOf}."),
        .. plan.OverBudget.Concat(plan.Refusals).Select(static sentence => BoardLine.Of("! " + MarkdownText.Line(sentence, int.MaxValue), Tone.Bad)),
        .. plan.Cloud is { } cloud ? (IEnumerable<BoardLine>)[Line($"Asked {cloud.Cloud}: {(cloud.Drifts.IsEmpty ? "nothing has drifted" : ProgressText.Count(cloud.Drifts.Length, "drift"))}."), .. cloud.Drifts.Select(static sentence => BoardLine.Of("! " + MarkdownText.Line(sentence, int.MaxValue), Tone.Bad))] : [],
        .. plan.Unpriced.Select(static sentence => BoardLine.Of("! " + MarkdownText.Line(sentence, int.MaxValue), Tone.Bad)),
        .. plan.Regions.SelectMany(Region),
        .. plan.Bots.SelectMany(Bot),
        .. Critical(plan.Time),
        .. plan.Suggestions.SelectMany(CostReport.Suggestion),
    ];

    private IEnumerable<BoardLine> Region(RegionPlan region)
    {
        yield return BoardLine.Blank;
        yield return Line($"{region.Region,-NameWidth} {PlanWords.Region(region)}, {Money.Difference(region.Cost.Typical)} a month", Tone.Strong);
        foreach (var line in region.Differences.Select(Difference))
        {
            yield return line;
        }
    }

    private IEnumerable<BoardLine> Bot(BotPlan bot)
    {
        yield return BoardLine.Blank;
        yield return new BoardLine(
        [
            new($"{bot.Name,-NameWidth} ", Tone.Strong),
            new($"{PlanWords.Kind(bot.Kind),-KindWidth} ", bot.Kind is ChangeKind.Deleted ? Tone.Bad : bot.Kind is ChangeKind.Added ? Tone.Good : Tone.Active),
            new($"{bot.Forecast.Sentence}, {Money.Difference(bot.Cost.Typical)} a month", bot.Forecast.Interruption is Interruption.Replacement ? Tone.Bad : Tone.Plain),
        ]).Fit(width);
        if (bot.OldName is not null || bot.OldRegion is not null)
        {
            yield return Line($"  was {bot.OldName ?? bot.Name} in {bot.OldRegion ?? bot.Region}", Tone.Dim);
        }

        yield return Whole($"  {bot.Way}{(bot.Forecast.Because.Length > 0 ? $" ({bot.Forecast.Because})" : "")}", Tone.Dim);
        var lines = bot.DataAtRisk.Select(static risk => Whole("  ! " + risk, Tone.Bad))
            .Concat(bot.Exposure.Concat(bot.Posture).Select(Difference))
            .Concat(IsWhole(bot) ? [Line($"  resources: {PlanWords.Resources(bot.Resources)}; permissions: {bot.Permissions.Length} (all with --output json)", Tone.Dim)] : bot.Permissions.Select(Difference).Concat(bot.Resources.SelectMany(Resource)));
        foreach (var line in lines)
        {
            yield return line;
        }
    }

    // Everything of it comes or goes; naming each part tells nobody more.
    private static bool IsWhole(BotPlan bot) => bot.Kind is ChangeKind.Added or ChangeKind.Deleted or ChangeKind.Renamed or ChangeKind.MovedRegion;

    private IEnumerable<BoardLine> Resource(ResourceChange change)
    {
        var tone = change.Kind switch { ResourceChangeKind.Removed or ResourceChangeKind.Replaced => Tone.Bad, ResourceChangeKind.Added => Tone.Good, _ => Tone.Plain };
        yield return Line($"  {Sign(change.Kind)} {change.LogicalId} ({change.Type}){(change.Stateful && change.Kind is not ResourceChangeKind.Added ? ", holds data" : "")}", tone);
        foreach (var property in change.Properties)
        {
            yield return property.Follows is { } cause
                ? Line($"      {property.Path} follows {cause}", Tone.Dim)
                : Line($"      {property.Path}: {property.Before ?? "(none)"} -> {property.After ?? "(none)"}", Tone.Dim);
        }
    }

    private BoardLine Difference(Difference difference) => Line(
        $"  {(difference.Grade is DifferenceGrade.Worse ? "!" : difference.Before is null ? "+" : difference.After is null ? "-" : "~")} {difference.What}: {(difference.Before is { } old && difference.After is { } wanted ? $"{old} -> {wanted}" : difference.After ?? difference.Before)}{(difference is { After: null } ? " (no more)" : "")}",
        difference.Grade switch { DifferenceGrade.Worse => Tone.Bad, DifferenceGrade.Better => Tone.Good, _ => Tone.Plain });

    private IEnumerable<BoardLine> Critical(TimePlan time)
    {
        var path = time.Lines.Where(static line => line.IsCritical).ToArray();
        if (path.Length == 0)
        {
            yield break;
        }

        yield return BoardLine.Blank;
        yield return Line($"Critical path, {PlanWords.Time(time)}", Tone.Strong);
        foreach (var line in path.Take(MostCritical))
        {
            yield return Line($"  {(line.Start == TimeSpan.Zero ? "0s" : DurationText.Exact(line.Start)),8}  {line.Section}: {line.Name} ({DurationText.Exact(line.Length)})", Tone.Dim);
        }
    }

    private static string Sign(ResourceChangeKind kind) => kind switch
    {
        ResourceChangeKind.Added => "+",
        ResourceChangeKind.Removed => "-",
        ResourceChangeKind.Replaced => "-/+",
        ResourceChangeKind.MayBeReplaced => "~/+",
        _ => "~",
    };

    private static string Upper(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    // Sentences are wrapped by the terminal, never cut.
    private static BoardLine Whole(string text, Tone tone) => BoardLine.Of(MarkdownText.Line(text, int.MaxValue), tone);

    private BoardLine Line(string text, Tone tone = Tone.Plain) => BoardLine.Of(MarkdownText.Line(text, int.MaxValue), tone).Fit(Math.Max(40, width));
}
