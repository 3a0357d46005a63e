using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Runner.Costs;

/// <summary>Finds what a region's network could be instead.</summary>
/// <param name="estimator">Counts each way.</param>
internal sealed class NetworkAdvisor(CostEstimator estimator)
{
    /// <summary>From so many bots in a region on, the production preset is suggested.</summary>
    public const int ProductionFrom = 3;

    private const decimal WorthSaying = 1;   // dollars a month

    /// <param name="fleet">The fleet.</param>
    /// <param name="bots">Its bots.</param>
    /// <param name="dismissed">Ids of suggestions that the team does not want to see.</param>
    public ImmutableArray<NetworkSuggestion> Advise(FleetSpec fleet, ImmutableArray<CompiledBot> bots, IReadOnlyCollection<string> dismissed) =>
    [
        .. from region in fleet.Regions
           let shapes = estimator.ShapesOf(bots, region.Name)
           where !shapes.Bots.IsEmpty
           from suggestion in Of(fleet, shapes, region, shapes.Bots.Length)
           where !dismissed.Contains(suggestion.Id) && !fleet.Dismissed.Contains(suggestion.Id) && !region.Dismissed.Contains(suggestion.Id)
           select suggestion,
    ];

    private NetworkOption Option(FleetSpec fleet, RegionShapes bots, NatKind nat, LoadBalancerKind loadBalancer) => new(nat, loadBalancer, estimator.EstimateWith(fleet, bots, nat, loadBalancer));

    private IEnumerable<NetworkSuggestion> Of(FleetSpec fleet, RegionShapes bots, RegionSpec region, int count)
    {
        var now = Option(fleet, bots, region.Nat, region.LoadBalancer);
        if (count >= ProductionFrom && region is { Nat: NatKind.Instance, LoadBalancer: LoadBalancerKind.Dedicated })
        {
            yield return new(NetworkSuggestion.Production, region.Name, count, now, Option(fleet, bots, NatKind.Gateway, LoadBalancerKind.Shared));
        }

        // A way out is kept: bots without one cannot work. A way in is kept for the same reason.
        var best = new[] { NatKind.Instance, NatKind.Gateway }
            .SelectMany(nat => new[] { LoadBalancerKind.Dedicated, LoadBalancerKind.Shared }.Select(way => Option(fleet, bots, nat, way)))
            .MinBy(static option => option.Monthly.Typical)!;
        if (region.LoadBalancer is not LoadBalancerKind.None && region.Nat is not NatKind.None && now.Monthly.Typical - best.Monthly.Typical >= WorthSaying)
        {
            yield return new(NetworkSuggestion.Cheaper, region.Name, count, now, best);
        }
    }
}
