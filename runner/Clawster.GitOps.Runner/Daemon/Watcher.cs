using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Runner.Commands;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Git;
using Clawster.GitOps.Runner.Hosting;
using Clawster.GitOps.Runner.Planning;
using Clawster.GitOps.Runner.Progress;

namespace Clawster.GitOps.Runner.Daemon;

/// <summary>
/// Keeps the cloud what the branch says. One loop decides everything: (1) wait for a call, the time, or the end of the deployment in hand; (2) ask where the branch is, and fetch when it has moved;
/// (3) a newer commit ends the deployment in hand after its steps; (4) when nothing is in hand, the newest commit is checked and deployed.
/// </summary>
internal sealed class Watcher(WatchSettings settings, ICloudTarget cloud, GitMirror mirror, WatchState state, Trigger trigger, CommitReports reports, WatchMetrics metrics, Surroundings surroundings)
{
    private const int MostHistory = 30;
    private const int MostPassed = 100;
    private static readonly TimeSpan s_firstPause = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromMinutes(10);

    private readonly CommitFleet _fleets = new(mirror.Repository, settings.Folder);
    private WatchSpec _spec = WatchSpec.Default;
    private CommitDeployment? _inHand;
    private GitCommit? _settled;
    private string? _compiled;
    private bool _isRetried;
    private TimeSpan _pause = s_firstPause;
    private DateTimeOffset _notBefore;

    private DateTimeOffset Now => surroundings.Clock.GetUtcNow();

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await LookAsync();
                await DecideAsync();
                await trigger.WaitAsync(_spec.Poll, surroundings.Clock, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await StopAsync();
        }
    }

    // (2)
    private async Task LookAsync()
    {
        try
        {
            var head = await Task.Run(() => mirror.RemoteHead(settings.Branch)) ?? throw new GitException($"there is no branch '{settings.Branch}' there");
            metrics.Polled(moved: head != state.View.Head?.Id);
            if (head != state.View.Head?.Id)
            {
                await Task.Run(() => mirror.Fetch());
                var commit = mirror.Repository.Resolve("refs/heads/" + settings.Branch);
                reports.Superseded([.. mirror.Repository.Passed(state.View.Head, commit, MostPassed), .. Waiting()], commit);
                state.Change(view => view with { Head = commit });
            }

            state.Change(view => view with { AnsweredAt = Now });
        }
        catch (GitException fault)
        {
            metrics.PollFailed();
            if (_inHand is null)
            {
                Phase(WatchPhase.Waiting, $"The repository cannot be read: {fault.Message}");
            }
        }
    }

    // The newest commit until now, when it was neither dealt with nor is in hand.
    private ImmutableArray<GitCommit> Waiting() => state.View.Head is { } head && head.Id != _settled?.Id && head.Id != _inHand?.Commit.Id ? [head] : [];

    private async Task DecideAsync()
    {
        if (_inHand is { } deployment)
        {
            if (deployment.Ended.IsCompleted)
            {
                await EndAsync(deployment);
            }
            else if (state.View.Head!.Id != deployment.Commit.Id && !deployment.IsHandingOver)
            {
                Phase(WatchPhase.Superseding, $"{state.View.Head.Short} is newer than {deployment.Commit.Short}, which ends after its steps in hand"); // (3)
                deployment.HandOver();
                return;
            }
            else
            {
                return;
            }
        }

        if (state.View.IsRetryAsked)
        {
            (_settled, _notBefore, _isRetried) = (null, default, true);
            state.Change(static view => view with { IsRetryAsked = false });
        }

        if (state.View.Head is { } head && head.Id != _settled?.Id && Now >= _notBefore)
        {
            await BeginAsync(head); // (4)
        }
    }

    private async Task BeginAsync(GitCommit commit)
    {
        if (settings.RequiresSignatures && await new CommitSignatures(settings.DataDirectory, settings.AllowedSigners).RefusalAsync(commit, CancellationToken.None) is { } unsigned)
        {
            Refuse(commit, unsigned);
            return;
        }

        CompiledFleet fleet;
        try
        {
            fleet = await Task.Run(() => _fleets.Read(commit));
        }
        catch (GitException fault)
        {
            Refuse(commit, fault.Message);
            return;
        }

        if (!fleet.Fleet.Regions.IsEmpty)
        {
            await reports.KeepAsync(cloud.Cloud, fleet.Fleet.Regions[0].Name, surroundings.Clock, CancellationToken.None);
        }

        if (_compiled != commit.Id)
        {
            _compiled = commit.Id; // a freeze is looked at again and again
            reports.Compiled(commit, fleet);
        }

        _spec = fleet.Fleet.Watch;
        Begin(commit, fleet);
    }

    private void Begin(GitCommit commit, CompiledFleet fleet)
    {
        if (CommitFleet.Fault(fleet) is { } fault)
        {
            Refuse(commit, fault);
        }
        else if (state.View.IsPausedByCall || fleet.Fleet.Watch.Paused)
        {
            Phase(WatchPhase.Paused, state.View.IsPausedByCall ? "Somebody paused deployments" : "watch.paused is true in fleet.yaml");
        }
        else if (Freezes.Holding(fleet.Fleet, Regions(fleet), Now).FirstOrDefault() is { } frozen)
        {
            Phase(WatchPhase.Frozen, frozen);
        }
        else if (DeploymentGate.Refusals(fleet, Now).FirstOrDefault() is { } refusal)
        {
            Refuse(commit, refusal);
        }
        else
        {
            Phase(WatchPhase.Deploying, null);
            _inHand = CommitDeployment.Start(commit, fleet, cloud.Cloud, cloud.Describe(), state, reports.Follow(commit, cloud.Cloud.Clock), _isRetried);
            _isRetried = false;
            _ = _inHand.Ended.ContinueWith(_ => trigger.Set(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    private async Task EndAsync(CommitDeployment deployment)
    {
        _inHand = null;
        var outcome = await deployment.Ended;
        var superseded = deployment.IsHandingOver && outcome.Result is { Kind: DeploymentResultKind.Cancelled };
        metrics.Deployed(superseded ? "superseded" : Word(outcome), outcome.Result?.Elapsed);
        deployment.Dispose();
        if (outcome.Fault is { } fault)
        {
            _notBefore = Now + _pause;
            reports.Failed(deployment.Commit, fault.Sentence);
            Phase(WatchPhase.Waiting, $"{fault.Sentence} Tried again in {DurationText.Exact(_pause)}.");
            _pause = _pause * 2 < s_longestPause ? _pause * 2 : s_longestPause;
            return;
        }

        (_pause, _notBefore) = (s_firstPause, default);
        _settled = deployment.Commit;
        if (superseded)
        {
            Keep(deployment.Commit, "superseded", $"By {state.View.Head!.Short}, after the steps in hand");
            return;
        }

        await RefreshAsync(deployment.Commit); // first, so that who hears that all is done sees the bots as they are
        Settle(deployment.Commit, outcome);
    }

    private void Settle(GitCommit commit, CommitOutcome outcome)
    {
        var result = outcome.Result!;
        var isGood = result.Kind is DeploymentResultKind.Succeeded;
        var changed = result.Bots.Count(static bot => bot.Result is not BotResult.Unchanged);
        var failed = result.Bots.Where(static bot => bot.Result is BotResult.Failed or BotResult.Skipped).ToArray();
        var detail = isGood
            ? changed == 0 ? $"{ProgressText.Count(result.Bots.Length, "bot")} unchanged" : $"{ProgressText.Count(changed, "bot")} in {DurationText.Exact(result.Elapsed)}"
            : failed.Length > 0 ? $"{failed[0].Bot}: {failed[0].Reason}" : outcome.Notes.LastOrDefault() ?? "It did not come to its end";
        Keep(commit, isGood ? changed == 0 ? "unchanged" : "deployed" : "failed", string.Join(". ", [detail, .. outcome.Notes.Where(note => note != detail)]));
        Phase(isGood ? WatchPhase.Idle : WatchPhase.Refused, isGood ? null : $"{commit.Short} failed: {detail}");
        if (isGood)
        {
            state.Change(view => view with { Deployed = commit });
        }
    }

    private void Refuse(GitCommit commit, string reason)
    {
        _settled = commit;
        metrics.Deployed("refused", null);
        reports.Refused(commit, "Nothing was deployed: " + reason);
        Keep(commit, "refused", reason);
        Phase(WatchPhase.Refused, $"{commit.Short} was not deployed: {reason}");
    }

    private async Task RefreshAsync(GitCommit commit)
    {
        try
        {
            var bots = await FleetStatus.ReadAsync([.. _fleets.Read(commit).Fleet.Regions.Select(static region => region.Name)], cloud.Cloud, CancellationToken.None);
            state.Change(view => view with { Bots = bots });
        }
        catch (Exception fault) when (fault is not OutOfMemoryException) // the edge: what cannot be seen now is seen after the next deployment
        {
            surroundings.Error.WriteLine("clawster: the bots could not be looked at: " + FaultReader.Read(fault).Sentence);
        }
    }

    private async Task StopAsync()
    {
        if (_inHand is { } deployment)
        {
            Phase(WatchPhase.Stopping, "It ends after the steps in hand; the next runner goes on from its journal");
            deployment.HandOver();
            var outcome = await deployment.Ended;
            surroundings.Error.WriteLine(outcome.Result is { Kind: DeploymentResultKind.Succeeded } ? $"{deployment.Commit.Short} was still deployed." : $"{deployment.Commit.Short} is handed over: the next runner goes on from its journal.");
            deployment.Dispose();
        }
    }

    private void Keep(GitCommit commit, string result, string detail)
    {
        surroundings.Error.WriteLine($"{commit.Short} {result}: {detail}");
        state.Change(view => view with { History = [new PastDeployment(commit, result, detail, Now), .. view.History.Take(MostHistory - 1)] });
    }

    private void Phase(WatchPhase phase, string? reason)
    {
        if (state.View.Phase != phase || state.View.Reason != reason)
        {
            state.Change(view => view with { Phase = phase, Reason = reason });
        }
    }

    private static string[] Regions(CompiledFleet fleet) => [.. fleet.Bots.Select(static bot => bot.Spec.Region).Distinct()];

    private static string Word(CommitOutcome outcome) => outcome.Result?.Kind switch
    {
        DeploymentResultKind.Succeeded => "succeeded",
        null => "faulted",
        _ => "failed",
    };
}
