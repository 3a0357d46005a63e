using System;
using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;

namespace Clawster.GitOps.Runner.Deployments;

/// <summary>What runs now. Reads only.</summary>
internal static class FleetStatus
{
    /// <param name="regions">Names of the regions to look at.</param>
    /// <param name="cloud">Where.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>Every bot that was deployed into the regions, ordered by region and name.</returns>
    public static Task<ImmutableArray<DeployedBot>> ReadAsync(ImmutableArray<string> regions, Cloud cloud, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
