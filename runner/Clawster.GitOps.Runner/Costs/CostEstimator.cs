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
    private readonly CostShapes _shapes = new();

    /// <param name="fleet">The regions.</param>
    /// <param name="bots">The bots in them.</param>
    /// <param name="known">What a bot is known to cost; null when it has to be counted.</param>
    public FleetCost Estimate(FleetSpec fleet, ImmutableArray<CompiledBot> bots, Func<CompiledBot, CostGroup?>? known = null)
    {
        var shared = fleet.Regions.Select(region => RegionCosts.Of(region, InRegion(bots, region), prices)).ToArray();
        var shapes = new ShapeCosts(fleet, prices, _shapes);
        var single = bots
            .OrderBy(static bot => bot.Spec.Name, StringComparer.Ordinal)
            .Select(bot => known?.Invoke(bot) is { } group ? (Group: group, Unpriced: []) : shapes.Of(bot))
            .ToArray();
        return new FleetCost(
            [.. shared.Select(static part => part.Group).Where(static group => !group.Lines.IsEmpty)],
            [.. single.Select(static part => part.Group)],
            [.. shared.Concat(single).SelectMany(static part => part.Unpriced)]);
    }

    /// <summary>The bots of a region by what they cost, for <see cref="EstimateWith"/>.</summary>
    public RegionShapes ShapesOf(ImmutableArray<CompiledBot> bots, string region)
    {
        ImmutableArray<CompiledBot> inside = [.. bots.Where(bot => bot.Spec.Region == region)];
        return new RegionShapes(region, inside, [.. inside.GroupBy(bot => _shapes.Of(bot.Spec)).Select(static shape => (shape.First(), shape.Count()))]);
    }

    /// <summary>What the bots of a region would cost if it had another way out and another way in: they and what they share.</summary>
    public CostBand EstimateWith(FleetSpec fleet, RegionShapes region, NatKind nat, LoadBalancerKind loadBalancer)
    {
        var spec = fleet.Regions.Single(one => one.Name == region.Region) with { Nat = nat, LoadBalancer = loadBalancer };
        var other = new FleetSpec([spec]);
        return region.Shapes
            .Select(shape => BotCosts.Of(shape.First with { Stack = BotStackBuilder.Build(other, shape.First.Spec) }, spec, prices).Group.Total * shape.Count)
            .Append(RegionCosts.Of(spec, region.Bots, prices).Group.Total)
            .Aggregate(CostBand.Zero, static (sum, band) => sum + band);
    }

    private static ImmutableArray<CompiledBot> InRegion(ImmutableArray<CompiledBot> bots, RegionSpec region) => [.. bots.Where(bot => bot.Spec.Region == region.Name)];
}
