using System;
using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.Runner.Costs;
using Clawster.GitOps.Runner.Planning.Differences;
using Clawster.GitOps.Runner.Progress;

namespace Clawster.GitOps.Runner.Planning.Reports;

/// <summary>Words that every form of the plan uses. None of them comes from a file.</summary>
internal static class PlanWords
{
    public static string Kind(ChangeKind kind) => kind switch
    {
        ChangeKind.Configuration => "configuration",
        ChangeKind.NewImage => "new image",
        ChangeKind.Replacement => "replacement",
        ChangeKind.Renamed => "renamed",
        ChangeKind.MovedRegion => "moved",
        ChangeKind.Added => "added",
        ChangeKind.Deleted => "deleted",
        _ => "unchanged",
    };

    public static string Resource(ResourceChangeKind kind) => kind switch
    {
        ResourceChangeKind.Added => "add",
        ResourceChangeKind.Changed => "change",
        ResourceChangeKind.Replaced => "replace",
        ResourceChangeKind.MayBeReplaced => "may replace",
        _ => "remove",
    };

    /// <summary><c>2 added, 1 replaced</c>.</summary>
    public static string Resources(IEnumerable<ResourceChange> changes)
    {
        var counts = changes.GroupBy(static change => change.Kind).OrderBy(static group => group.Key)
            .Select(static group => $"{group.Count()} {(group.Key switch { ResourceChangeKind.Added => "added", ResourceChangeKind.Changed => "changed", ResourceChangeKind.Replaced => "replaced", ResourceChangeKind.MayBeReplaced => "may be replaced", _ => "removed" })}");
        return string.Join(", ", counts) is { Length: > 0 } text ? text : "none";
    }

    /// <summary><c>3 bots change, 97 do not</c>.</summary>
    public static string Summary(ChangePlan plan) => plan.IsEmpty
        ? $"Nothing changes ({ProgressText.Count(plan.Unchanged, "bot")})."
        : $"{ProgressText.Count(plan.Bots.Length, "bot")} {(plan.Bots.Length == 1 ? "changes" : "change")}{(plan.Bots.IsEmpty ? "" : $" ({Kinds(plan)})")}, {plan.Unchanged} {(plan.Unchanged == 1 ? "does" : "do")} not.";

    /// <summary><c>+$12.40 a month ($30.10 to $42.50)</c>.</summary>
    public static string Cost(CostChange cost) => cost.Typical == 0 && cost.Before == cost.After
        ? $"unchanged ({Money.Text(cost.After.Typical)} a month)"
        : $"{Money.Difference(cost.Typical)} a month ({Money.Text(cost.Before.Typical)} to {Money.Text(cost.After.Typical)})";

    public static string Time(TimePlan time) => time.Total == TimeSpan.Zero ? "nothing to do" : "about " + DurationText.Exact(time.Total);

    public static string Region(RegionPlan region) => region.IsFirst ? "first bots: its network is made" : region.IsLast ? "no bot is left" : "shared parts change";

    /// <summary>The most that people notice in the whole plan.</summary>
    public static string Interruptions(ChangePlan plan)
    {
        var hit = plan.Bots.Where(static bot => bot.Forecast.Interruption is Interruption.Restart or Interruption.Replacement).ToArray();
        return hit.Length == 0 ? "no running bot is interrupted" : $"{ProgressText.Count(hit.Length, "running bot")} interrupted";
    }

    private static string Kinds(ChangePlan plan) =>
        string.Join(", ", plan.Bots.GroupBy(static bot => bot.Kind).OrderBy(static group => group.Key).Select(static group => $"{group.Count()} {Kind(group.Key)}"));
}
