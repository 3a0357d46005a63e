using System.Collections.Immutable;

namespace Clawster.GitOps.Compiler.Specs;

/// <summary>What <c>fleet.yaml</c> says, with every default filled in.</summary>
/// <param name="Regions">One entry for each region that a bot may name, sorted by name.</param>
public sealed record FleetSpec(ImmutableArray<RegionSpec> Regions)
{
    /// <summary>What everything together may cost in a month of 730 hours; null means no limit.</summary>
    public Usd? MonthlyBudget { get; init; }

    /// <summary>Hold in every region, beside the region's own.</summary>
    public ImmutableArray<FreezeWindow> Freezes { get; init; } = [];

    /// <summary>A bot whose file is gone is destroyed, within <see cref="BlastRadius"/>.</summary>
    /// <value>False by default: it is left alone.</value>
    public bool Prune { get; init; }

    public WatchSpec Watch { get; init; } = WatchSpec.Default;

    /// <summary>Ids of suggestions that are not shown again in any region.</summary>
    public ImmutableArray<string> Dismissed { get; init; } = [];

    /// <summary>How much one change may do at once.</summary>
    public BlastRadius BlastRadius { get; init; } = BlastRadius.Unlimited;
}
