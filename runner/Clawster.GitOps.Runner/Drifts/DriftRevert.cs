using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Runner.Bootstrap;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Execution;
using Clawster.GitOps.Runner.Journals;
using Clawster.GitOps.Runner.Network;
using Clawster.GitOps.Runner.State;
using Clawster.GitOps.Runner.Watching;

namespace Clawster.GitOps.Runner.Drifts;

/// <summary>Brings what has drifted in one region back to what was applied: the network first, because the stacks stand in it, then the stacks side by side, each under its lease.</summary>
/// <param name="cloud">Where.</param>
/// <param name="region">The region.</param>
/// <param name="compiled">The bots as their files say: what their roles should be is known from nowhere else.</param>
internal sealed class DriftRevert(Cloud cloud, RegionSpec region, ImmutableArray<CompiledBot> compiled)
{
    /// <param name="drifts">Of the region; what has to be done by hand is left out.</param>
    /// <param name="tell">Hears a sentence before each.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<ImmutableArray<RevertOutcome>> RunAsync(ImmutableArray<Drift> drifts, Action<string> tell, CancellationToken cancellationToken)
    {
        var clients = cloud.Clients(region.Name);
        var caller = await AccountBoundary.ReadAsync(clients, cancellationToken);
        var view = await RegionView.ReadAsync(clients, caller, region.Name, cancellationToken);
        var outcomes = new List<RevertOutcome>();
        var mine = drifts.Where(static drift => drift.ByHand is null).ToArray();
        if (mine.Any(static drift => drift.Bot is null))
        {
            tell($"{region.Name}: reverting the network...");
            outcomes.Add(new RevertOutcome("network", await TryAsync(() => new NetworkRevert(cloud, view, caller, region).RunAsync(cancellationToken))));
        }

        string[] bots = [.. mine.Select(static drift => drift.Bot).OfType<string>().Distinct(StringComparer.Ordinal)];
        if (bots.Length > 0)
        {
            outcomes.AddRange(await StacksAsync(bots, mine, view, caller, tell, cancellationToken));
        }

        return [.. outcomes];
    }

    private async Task<IEnumerable<RevertOutcome>> StacksAsync(string[] bots, Drift[] drifts, RegionView view, AccountIdentity caller, Action<string> tell, CancellationToken cancellationToken)
    {
        var clients = cloud.Clients(region.Name);
        var now = cloud.Clock.GetUtcNow();
        await using var work = new RegionWork(view.Store, new JournalRecord(DeploymentId.Of(now, cloud.Chance), now, First: false, [], []), cloud.Clock);
        await work.BeginAsync(cancellationToken);
        try
        {
            await using var watches = new RegionWatch(clients, cloud.Clock);
            var revert = new StackRevert(clients, cloud.Clock, view.Store, work, watches);
            return await Task.WhenAll(bots.Select(async bot =>
            {
                tell($"{region.Name}: reverting {bot}...");
                return new RevertOutcome("bot " + bot, await TryAsync(() => revert.RunAsync(bot, drifts.Any(drift => drift.Bot == bot && drift.What != RoleDrifts.What), record => DriftSearch.RolesOf(record, compiled, cloud, caller).RevertAsync(record, cancellationToken), cancellationToken)));
            }));
        }
        finally
        {
            await work.EndAsync(finished: true, [], CancellationToken.None);
        }
    }

    private static async Task<StepFault?> TryAsync(Func<Task<StepFault?>> revert)
    {
        try
        {
            return await revert();
        }
        catch (Exception fault) when (fault is not (OperationCanceledException or LeaseLostException or OutOfMemoryException)) // the edge: what became of the others must be told
        {
            return StepFaults.Of(fault);
        }
    }
}
