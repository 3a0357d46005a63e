using System.Collections.Immutable;
using System.Linq;

namespace Clawster.GitOps.Runner.Costs;

/// <summary>What a fleet costs in a month.</summary>
/// <param name="Shared">What the bots of each region share, ordered by region.</param>
/// <param name="Bots">Ordered by name.</param>
/// <param name="Unpriced">What no price is known of, one sentence each; the totals are too low by it.</param>
internal sealed record FleetCost(ImmutableArray<CostGroup> Shared, ImmutableArray<CostGroup> Bots, ImmutableArray<string> Unpriced)
{
    public decimal Fixed => Shared.Concat(Bots).Sum(static group => group.Fixed);

    public CostBand Usage => CostBand.Sum(Shared.Concat(Bots).Select(static group => group.Usage));

    public CostBand Total => CostBand.Sum(Shared.Concat(Bots).Select(static group => group.Total));
}
