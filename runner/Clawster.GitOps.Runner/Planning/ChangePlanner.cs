using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Compiler.Diagnostics;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Runner.Costs;

namespace Clawster.GitOps.Runner.Planning;

/// <summary>Works out what a commit does. Pure: no clock, no network, no files.</summary>
/// <param name="prices">For the costs.</param>
/// <param name="duration">How long a kind of step takes.</param>
internal sealed class ChangePlanner(PriceCatalogue prices, Func<string, TimeSpan> duration)
{
    private readonly CostEstimator _estimator = new(prices);
    private readonly BotComparison _comparison = new(new BotForecasts(duration));

    /// <param name="before">What it starts from.</param>
    /// <param name="after">What it leads to.</param>
    /// <param name="same">Files of bots that are known to be equal on both sides; they are not compared.</param>
    /// <param name="renamed">Files by their path before, for those that git says are the same file under another name.</param>
    /// <param name="now">For the freezes; null leaves them out.</param>
    public ChangePlan Plan(PlanSide before, PlanSide after, IReadOnlySet<string>? same = null, IReadOnlyDictionary<string, string>? renamed = null, DateTimeOffset? now = null)
    {
        var (old, wanted) = KnownBots.Of(before.Compiled, after.Compiled);
        var costs = Costs(old, wanted, same ?? ImmutableHashSet<string>.Empty);
        var bots = Compare(old, wanted, same ?? ImmutableHashSet<string>.Empty, renamed ?? ImmutableDictionary<string, string>.Empty)
            .Select(bot => bot with { Cost = new(Group(costs.Before, bot.OldName ?? bot.Name, bot.Kind is not ChangeKind.Added), Group(costs.After, bot.Name, bot.Kind is not ChangeKind.Deleted)) })
            .OrderBy(static bot => bot.Name, StringComparer.Ordinal)
            .ToImmutableArray();
        var regions = RegionDifferences.Between(old, wanted, costs.Before, costs.After);
        return new ChangePlan
        {
            Base = before.Name,
            Head = after.Name,
            Bots = bots,
            Unchanged = wanted.Bots.Length - bots.Count(static bot => bot.Kind is not ChangeKind.Deleted),
            Regions = regions,
            Cost = new(costs.Before.Total, costs.After.Total),
            Time = new TimeForecast(duration).Of(wanted, bots, regions),
            Diagnostics = wanted.Diagnostics,
            OverBudget = [.. BudgetCheck.Passed(wanted, costs.After)],
            Refusals = Refusals(old, wanted, bots, now),
            Unpriced = costs.After.Unpriced,
            Suggestions = new NetworkAdvisor(_estimator).Advise(wanted.Fleet, wanted.Bots, []),
            PricesAsOf = prices.AsOf,
        };
    }

    // A freeze is no reason against a change that deploys nothing.
    private static ImmutableArray<string> Refusals(CompiledFleet before, CompiledFleet after, ImmutableArray<BotPlan> bots, DateTimeOffset? now) =>
    [
        .. now is { } moment && !bots.IsEmpty ? Freezes.Holding(after.Fleet, [.. bots.SelectMany(static bot => new[] { bot.Region, bot.OldRegion ?? bot.Region }).Distinct()], moment) : [],
        .. after.Fleet.Prune ? bots.Where(static bot => bot.Kind is ChangeKind.Deleted or ChangeKind.Renamed or ChangeKind.MovedRegion).Select(static bot => bot.OldName ?? bot.Name)
            .Where(name => before.Bots.Any(bot => bot.Spec.Name == name && bot.Spec.Protected)).Select(static name => $"{name} is protected; deploy protected: false before its file goes, moves or gets another name") : [],
        .. new BlastCheck(after.Fleet.BlastRadius, before.Bots.Length).Passed([.. bots.Select(BlastCheck.Of)]),
    ];

    // What is equal on both sides is priced once.
    private (FleetCost Before, FleetCost After) Costs(CompiledFleet before, CompiledFleet after, IReadOnlySet<string> same)
    {
        var wanted = _estimator.Estimate(after.Fleet, after.Bots);
        var groups = wanted.Bots.ToDictionary(static group => group.Name!, StringComparer.Ordinal);
        return (_estimator.Estimate(before.Fleet, before.Bots, bot => same.Contains(bot.Path) ? groups.GetValueOrDefault(bot.Spec.Name) : null), wanted);
    }

    private static CostBand Group(FleetCost cost, string bot, bool isThere) =>
        isThere && cost.Bots.FirstOrDefault(group => group.Name == bot) is { } found ? found.Total : CostBand.Zero;

    private IEnumerable<BotPlan> Compare(CompiledFleet before, CompiledFleet after, IReadOnlySet<string> same, IReadOnlyDictionary<string, string> renamed)
    {
        var old = before.Bots.ToDictionary(static bot => bot.Spec.Name, StringComparer.Ordinal);
        var wrongBefore = before.Diagnostics.Where(static found => found.Severity is DiagnosticSeverity.Error).Select(static found => found.Path).ToHashSet(StringComparer.Ordinal);
        var there = after.Bots.Select(static bot => bot.Spec.Name).ToHashSet(StringComparer.Ordinal);
        var gone = old.Values.Where(bot => !there.Contains(bot.Spec.Name)).ToList();
        foreach (var bot in after.Bots)
        {
            if (old.TryGetValue(bot.Spec.Name, out var was))
            {
                if (same.Contains(bot.Path))
                {
                    continue;
                }

                if (was.Spec.Region != bot.Spec.Region)
                {
                    yield return BotComparison.Moved(was, bot, after.Fleet.Prune);
                }
                else if (_comparison.Changed(was, RegionOf(before, was), bot, RegionOf(after, bot)) is { } changed)
                {
                    yield return changed;
                }
            }
            else if (gone.Find(other => renamed.TryGetValue(other.Path, out var now) && now == bot.Path) is { } former)
            {
                gone.Remove(former);
                yield return BotComparison.Moved(former, bot, after.Fleet.Prune);
            }
            else
            {
                yield return wrongBefore.Contains(bot.Path) ? BotComparison.Repaired(bot) : BotComparison.Added(bot);
            }
        }

        foreach (var bot in gone)
        {
            yield return BotComparison.Deleted(bot, after.Fleet.Prune);
        }
    }

    private static RegionSpec RegionOf(CompiledFleet fleet, CompiledBot bot) => fleet.Fleet.Regions.Single(region => region.Name == bot.Spec.Region);
}
