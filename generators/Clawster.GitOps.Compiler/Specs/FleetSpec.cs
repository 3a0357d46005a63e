using System.Collections.Immutable;

namespace Clawster.GitOps.Compiler.Specs;

/// <summary>What <c>fleet.yaml</c> says, with every default filled in.</summary>
/// <param name="Regions">One entry for each region that a bot may name, sorted by name.</param>
public sealed record FleetSpec(ImmutableArray<RegionSpec> Regions);
