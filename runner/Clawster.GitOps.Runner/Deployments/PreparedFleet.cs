using System;
using System.Collections.Immutable;
using System.Threading.Tasks;

namespace Clawster.GitOps.Runner.Deployments;

/// <summary>A deployment that is worked out and not yet begun.</summary>
/// <param name="Deployment">Its id.</param>
/// <param name="Regions">Those that bots live in, ordered by name.</param>
/// <param name="Bots">Ordered by name; the unchanged ones too.</param>
/// <param name="Conflicts">Why nothing can be done; empty when it can.</param>
internal sealed record PreparedFleet(string Deployment, ImmutableArray<RegionDeployment> Regions, ImmutableArray<BotTarget> Bots, ImmutableArray<string> Conflicts) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        foreach (var region in Regions)
        {
            await region.DisposeAsync();
        }
    }
}
