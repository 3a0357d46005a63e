using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Runner.Costs;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Network;

namespace Clawster.GitOps.Runner.Orphans;

/// <summary>Looks for what no state owns. Reads only.</summary>
internal static class OrphanSearch
{
    /// <param name="regions">Where to look.</param>
    /// <param name="files">Names of the bots that have a file.</param>
    /// <param name="cloud">The cloud.</param>
    /// <param name="prices">What things cost.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Ordered by region; in a region in the order of removal.</returns>
    public static async Task<ImmutableArray<RegionOrphans>> FindAsync(IReadOnlyCollection<string> regions, IReadOnlySet<string> files, Cloud cloud, PriceCatalogue prices, CancellationToken cancellationToken)
    {
        var caller = await AccountIdentity.ReadAsync(cloud.Clients(regions.First()).Sts, cancellationToken);
        return [.. await Task.WhenAll(regions.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(region => FindAsync(region, files, cloud, caller, prices, cancellationToken)))];
    }

    /// <summary>The same of one region.</summary>
    public static async Task<RegionOrphans> FindAsync(string region, IReadOnlySet<string> files, Cloud cloud, AccountIdentity caller, PriceCatalogue prices, CancellationToken cancellationToken)
    {
        var clients = cloud.Clients(region);
        var view = await RegionView.ReadAsync(clients, caller, region, cancellationToken);
        var record = await view.Store.ReadRegionAsync(cancellationToken);
        var things = await new RegionThings(clients, region).ReadAsync(view, cancellationToken);
        return new RegionOrphans(region, new OrphanRules(view, record?.Value, files, prices).Find(things), view.Records.IsEmpty && record is null && view.Journals.IsEmpty && things.Any(static thing => thing.Kind is ThingKind.Stack));
    }
}
