using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Git;
using Clawster.GitOps.Runner.GitHub;
using Clawster.GitOps.Runner.Hosting;
using Clawster.GitOps.Runner.Planning;
using Clawster.GitOps.Runner.Progress;
using Clawster.GitOps.Runner.Rollouts;

namespace Clawster.GitOps.Runner.Daemon;

/// <summary>The deployment of one commit, in the background: bots without a file go, then the others are rolled out, a new machine image to one of them first. It can be told to end after the steps in hand.</summary>
internal sealed class CommitDeployment : IProgressSink, IDisposable
{
    private const string HandedOver = "Ended before all bots had the new machine image; the next deployment goes on";

    private readonly CancellationTokenSource _handOver = new();
    private readonly WatchState _state;
    private readonly Cloud _cloud;
    private readonly GitHubReporter? _reports;
    private readonly CompiledFleet _fleet;
    private readonly bool _retryFailed;
    private readonly List<string> _notes = [];
    private readonly List<DeploymentResult> _stages = [];

    private CommitDeployment(GitCommit commit, CompiledFleet fleet, Cloud cloud, WatchState state, GitHubReporter? reports, bool retryFailed) =>
        (Commit, _fleet, _cloud, _state, _reports, _retryFailed) = (commit, fleet, cloud, state, reports, retryFailed);

    public GitCommit Commit { get; }

    /// <summary>How it went; never faulted. Null fault and null result only when it was cancelled.</summary>
    public Task<CommitOutcome> Ended { get; private set; } = null!;

    public bool IsHandingOver => _handOver.IsCancellationRequested;

    /// <param name="commit">What is deployed.</param>
    /// <param name="fleet">Its bots, without errors.</param>
    /// <param name="cloud">Where to.</param>
    /// <param name="ready">How the cloud is told.</param>
    /// <param name="state">What people see.</param>
    /// <param name="reports">Tells on the commit; null when nobody is told.</param>
    /// <param name="retryFailed">True when somebody asked for it again: what failed before and has not changed is tried too.</param>
    public static CommitDeployment Start(GitCommit commit, CompiledFleet fleet, Cloud cloud, CloudReady ready, WatchState state, GitHubReporter? reports, bool retryFailed)
    {
        var deployment = new CommitDeployment(commit, fleet, cloud, state, reports, retryFailed);
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
            await (_fleet.Fleet.Prune ? PruneAsync() : Task.CompletedTask);
            return End(await RollOutAsync());
        }
        catch (OperationCanceledException) when (IsHandingOver) // while a new image was watched, or between two deployments
        {
            return End(isGood: false);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException) // the edge: access, network, state; it is told and tried again
        {
            return new CommitOutcome(null, [], FaultReader.Read(fault));
        }
    }

    private CommitOutcome End(bool isGood)
    {
        var result = DeploymentResult.Of(_stages, isGood);
        if (!isGood && IsHandingOver && _stages.All(static stage => stage.Kind is DeploymentResultKind.Succeeded))
        {
            _reports?.Interrupt(HandedOver); // nothing failed: the rest was left to the next deployment
            return new CommitOutcome(result with { Kind = DeploymentResultKind.Cancelled }, [.. _notes], null);
        }

        _reports?.Complete(isGood);
        return new CommitOutcome(result, [.. _notes], null);
    }

    private async Task<bool> RollOutAsync()
    {
        var told = new DeploymentOptions { Commit = Commit.Id, RetryFailed = _retryFailed };
        var plan = await RolloutReader.ReadAsync(_fleet, new RolloutOptions(null, RolloutOptions.DefaultBake) { IgnoresBadImages = _retryFailed }, _cloud, CancellationToken.None);
        return await new Rollout(_fleet, plan, RolloutOptions.DefaultBake, told, _cloud, StageAsync, Say, _handOver.Token).RunAsync(CancellationToken.None);
    }

    private async Task<DeploymentResult> StageAsync(Func<IProgressSink, Task<DeploymentResult>> deploy)
    {
        var result = await deploy(this);
        _stages.Add(result);
        return result;
    }

    private void Say(string line)
    {
        _notes.Add(line.TrimEnd('.'));
        Report(new Noticed(_cloud.Clock.GetUtcNow(), line));
    }

    // A bot without a file goes, when the fleet file wants it so and its limits allow it.
    private async Task PruneAsync()
    {
        var deployed = await FleetStatus.ReadAsync([.. _fleet.Fleet.Regions.Select(static region => region.Name)], _cloud, CancellationToken.None);
        var refusals = Pruning.Refusals(_fleet, deployed);
        if (!refusals.IsEmpty)
        {
            _notes.AddRange(refusals);
            return;
        }

        foreach (var bot in Pruning.Gone(_fleet, deployed).TakeWhile(_ => !IsHandingOver))
        {
            var sink = new PruneSink(progress => Report(progress), bot.Name);
            var result = await Pruning.DestroyAsync(bot, _cloud, sink, CancellationToken.None);
            _notes.Add(result.Kind is DeploymentResultKind.Succeeded ? $"{bot.Name} was destroyed, its file is gone" : $"{bot.Name} could not be destroyed: {result.Bots.FirstOrDefault()?.Reason ?? "nobody knows why"}");
        }
    }
}
