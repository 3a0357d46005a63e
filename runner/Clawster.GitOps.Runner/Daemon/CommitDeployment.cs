using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Git;
using Clawster.GitOps.Runner.Hosting;
using Clawster.GitOps.Runner.Planning;
using Clawster.GitOps.Runner.Progress;

namespace Clawster.GitOps.Runner.Daemon;

/// <summary>The deployment of one commit, in the background. It can be told to end after the steps in hand.</summary>
internal sealed class CommitDeployment : IProgressSink, IDisposable
{
    private readonly CancellationTokenSource _handOver = new();
    private readonly WatchState _state;
    private readonly Cloud _cloud;
    private readonly IProgressSink? _reports;
    private readonly CompiledFleet _fleet;

    private CommitDeployment(GitCommit commit, CompiledFleet fleet, Cloud cloud, WatchState state, IProgressSink? reports) =>
        (Commit, _fleet, _cloud, _state, _reports) = (commit, fleet, cloud, state, reports);

    public GitCommit Commit { get; }

    /// <summary>How it went; never faulted. Null fault and null result only when it was cancelled.</summary>
    public Task<CommitOutcome> Ended { get; private set; } = null!;

    public bool IsHandingOver => _handOver.IsCancellationRequested;

    public static CommitDeployment Start(GitCommit commit, CompiledFleet fleet, Cloud cloud, CloudReady ready, WatchState state, IProgressSink? reports)
    {
        var deployment = new CommitDeployment(commit, fleet, cloud, state, reports);
        state.Change(view => view with { Board = ProgressBoard.Empty, Deploying = commit });
        deployment.Report(ready);
        deployment.Ended = Task.Run(deployment.RunAsync);
        return deployment;
    }

    /// <summary>Ends it after the steps in hand.</summary>
    public void HandOver() => _handOver.Cancel();

    public void Report(ProgressEvent progress)
    {
        _state.Change(view => view with { Board = view.Board.Apply(progress) });
        _reports?.Report(progress);
    }

    public void Dispose() => _handOver.Dispose();

    private async Task<CommitOutcome> RunAsync()
    {
        try
        {
            var notes = _fleet.Fleet.Prune ? await PruneAsync() : [];
            var result = await Deployment.RunAsync(_fleet.Fleet, _fleet.Bots, _cloud, this, new DeploymentOptions { Commit = Commit.Id, RetryFailed = false }, CancellationToken.None, _handOver.Token);
            return new CommitOutcome(result, notes, null);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException) // the edge: access, network, state; it is told and tried again
        {
            return new CommitOutcome(null, [], FaultReader.Read(fault));
        }
    }

    // A bot without a file goes, when the fleet file wants it so and its limits allow it.
    private async Task<ImmutableArray<string>> PruneAsync()
    {
        var deployed = await FleetStatus.ReadAsync([.. _fleet.Fleet.Regions.Select(static region => region.Name)], _cloud, CancellationToken.None);
        var refusals = Pruning.Refusals(_fleet, deployed);
        if (!refusals.IsEmpty)
        {
            return refusals;
        }

        var notes = ImmutableArray.CreateBuilder<string>();
        foreach (var bot in Pruning.Gone(_fleet, deployed).TakeWhile(_ => !IsHandingOver))
        {
            var sink = new PruneSink(progress => Report(progress), bot.Name);
            var result = await Pruning.DestroyAsync(bot, _cloud, sink, CancellationToken.None);
            notes.Add(result.Kind is DeploymentResultKind.Succeeded ? $"{bot.Name} was destroyed, its file is gone" : $"{bot.Name} could not be destroyed: {result.Bots.FirstOrDefault()?.Reason ?? "nobody knows why"}");
        }

        return notes.ToImmutable();
    }
}
