using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Aws.Access;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Execution;
using Clawster.GitOps.Runner.Journals;
using Clawster.GitOps.Runner.Network;
using Clawster.GitOps.Runner.Spares;
using Clawster.GitOps.Runner.State;

namespace Clawster.GitOps.Runner.Orphans;

/// <summary>
/// Removes orphans of one region, kind after kind in the order in which AWS lets them go, those of one kind side by side. It holds the leases of the bots and of the region meanwhile, so that no
/// deployment makes what is just going; and whoever has come to own a thing since it was found keeps it.
/// </summary>
/// <param name="clients">Of the region.</param>
/// <param name="cloud">Where.</param>
/// <param name="store">The region's records.</param>
/// <param name="region">Its name.</param>
/// <param name="withData">True also removes what may hold data.</param>
internal sealed class OrphanRemoval(AwsClients clients, Cloud cloud, StateStore store, string region, bool withData)
{
    private readonly List<RemovalOutcome> _outcomes = [];

    /// <param name="orphans">What is to go. Without a word for the data a file system among them only leaves its network.</param>
    /// <param name="tell">Hears a sentence before each.</param>
    /// <param name="cancellationToken">Stops it; what is not gone is found again.</param>
    public async Task<ImmutableArray<RemovalOutcome>> RunAsync(ImmutableArray<Orphan> orphans, Action<string> tell, CancellationToken cancellationToken)
    {
        var now = cloud.Clock.GetUtcNow();
        await store.EnsureBucketAsync(cancellationToken);
        await using var work = new RegionWork(store, new JournalRecord(DeploymentId.Of(now, cloud.Chance), now, First: false, [], []), cloud.Clock);
        await work.BeginAsync(cancellationToken);
        try
        {
            await using var deletion = new ThingDeletion(clients, cloud.Clock, region, withData);
            var mine = await OwnAsync(work, orphans, cancellationToken);
            foreach (var kind in mine.GroupBy(static orphan => orphan.Thing.Kind).OrderBy(static kind => kind.Key))
            {
                await work.Journal.IntendAsync(region, $"{region}/gc/{kind.Key.ToString().ToLowerInvariant()}", cancellationToken);
                _outcomes.AddRange(await Task.WhenAll(kind.Select(orphan => RemoveAsync(orphan, deletion, tell, cancellationToken))));
            }
        }
        finally
        {
            await work.EndAsync(finished: true, [], CancellationToken.None);
        }

        return [.. _outcomes];
    }

    private async Task<ImmutableArray<Orphan>> OwnAsync(RegionWork work, ImmutableArray<Orphan> orphans, CancellationToken cancellationToken)
    {
        var mine = ImmutableArray.CreateBuilder<Orphan>();
        foreach (var some in orphans.GroupBy(static orphan => orphan.Thing.Bot).OrderBy(static some => some.Key, StringComparer.Ordinal))
        {
            await work.Leases.TakeAsync(some.Key ?? Leases.OfRegion(region), static _ => { }, cancellationToken);
            var taken = some.Key is { } bot
                ? await store.ReadBotAsync(bot, cancellationToken) is not null
                : await store.ReadRegionAsync(cancellationToken) is { } record && some.Any(orphan => record.Value.Resources.ContainsValue(orphan.Thing.Id));
            foreach (var orphan in some)
            {
                if (orphan.Thing.IsUnusedSpare ? !await new TakenSpares(clients).IsIdleAsync(orphan.Thing.Id, cancellationToken) : taken)
                {
                    _outcomes.Add(new RemovalOutcome(orphan, new StepFault("A deployment has come to own it since it was found.")));
                }
                else
                {
                    mine.Add(orphan);
                }
            }
        }

        return mine.ToImmutable();
    }

    private async Task<RemovalOutcome> RemoveAsync(Orphan orphan, ThingDeletion deletion, Action<string> tell, CancellationToken cancellationToken)
    {
        // What stands in a network holds it; AWS would refuse for minutes.
        if (orphan.Thing.Kind >= ThingKind.SecurityGroup && _outcomes.Find(static outcome => outcome is { Fault: not null, Orphan.Thing.Kind: < ThingKind.SecurityGroup }) is { } holder)
        {
            return new RemovalOutcome(orphan, new StepFault($"{OrphanText.Name(holder.Orphan.Thing)} is still there."));
        }

        tell($"{region}: removing the {OrphanText.Kind(orphan.Thing.Kind)} {OrphanText.Name(orphan.Thing)}...");
        try
        {
            await deletion.DeleteAsync(orphan.Thing, cancellationToken);
            return new RemovalOutcome(orphan, null);
        }
        catch (Exception fault) when (fault is not (OperationCanceledException or LeaseLostException or OutOfMemoryException)) // the edge: what became of the others must be told
        {
            return new RemovalOutcome(orphan, StepFaults.Of(fault));
        }
    }
}
