using System.Collections.Immutable;

namespace Clawster.GitOps.Runner.Orphans;

/// <summary>What nobody owns in one region.</summary>
/// <param name="Region">Its name.</param>
/// <param name="Orphans">In the order of removal.</param>
/// <param name="IsStateLost">True when bots run and the state knows nothing at all: then it is more likely that the state is gone than that all of them are left over.</param>
internal sealed record RegionOrphans(string Region, ImmutableArray<Orphan> Orphans, bool IsStateLost);
