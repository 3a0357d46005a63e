using System;
using System.Collections.Immutable;
using System.Linq;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Compiler.Stacks;

namespace Clawster.GitOps.Runner.Costs;

/// <summary>Estimates what a fleet costs in a month from its compiled stacks and its regions' networks. Pure: no clock, no network.</summary>
/// <param name="prices">Where the prices stand.</param>
internal sealed class CostEstimator(PriceCatalogue prices)
{
    public FleetCost Estimate(FleetSpec fleet, ImmutableArray<CompiledBot> bots)
    {
        var shared = fleet.Regions.Select(region => RegionCosts.Of(region, InRegion(bots, region), prices)).ToArray();
        var single = bots
            .OrderBy(static bot => bot.Spec.Name, StringComparer.Ordinal)
            .Select(bot => BotCosts.Of(bot, fleet.Regions.Single(region => region.Name == bot.Spec.Region), prices))
            .ToArray();
        return new FleetCost(
            [.. shared.Select(static part => part.Group).Where(static group => !group.Lines.IsEmpty)],
            [.. single.Select(static part => part.Group)],
            [.. shared.Concat(single).SelectMany(static part => part.Unpriced)]);
    }

    /// <summary>What the bots would cost if their region had another way out and another way in.</summary>
    public FleetCost EstimateWith(FleetSpec fleet, ImmutableArray<CompiledBot> bots, string region, NatKind nat, LoadBalancerKind loadBalancer)
    {
        var other = new FleetSpec([.. fleet.Regions.Where(spec => spec.Name == region).Select(spec => spec with { Nat = nat, LoadBalancer = loadBalancer })]);
        return Estimate(other, [.. bots.Where(bot => bot.Spec.Region == region).Select(bot => bot with { Stack = BotStackBuilder.Build(other, bot.Spec) })]);
    }

    private static ImmutableArray<CompiledBot> InRegion(ImmutableArray<CompiledBot> bots, RegionSpec region) => [.. bots.Where(bot => bot.Spec.Region == region.Name)];
}
