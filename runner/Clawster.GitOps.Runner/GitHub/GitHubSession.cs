using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Runner.Compilation;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.GitHub.Outbox;
using Clawster.GitOps.Runner.Hosting;
using Clawster.GitOps.Runner.Planning;
using Clawster.GitOps.Runner.Progress;

namespace Clawster.GitOps.Runner.GitHub;

/// <summary>What one command tells on one commit. Disposing it waits a while for GitHub to take what is final; the rest is left to the next command.</summary>
internal sealed class GitHubSession : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly List<string> _notices = [];
    private readonly Surroundings _surroundings;
    private readonly GitHubTarget _target;
    private readonly GitHubOutbox _outbox;
    private readonly string _commit;
    private GitHubReporter? _reporter;
    private bool _kept;
    private bool _hasFailed;

    /// <param name="target">Where to.</param>
    /// <param name="commit">Forty hexadecimal digits.</param>
    /// <param name="surroundings">Real time, and where to say what could not be told.</param>
    public GitHubSession(GitHubTarget target, string commit, Surroundings surroundings)
    {
        (_target, _commit, _surroundings) = (target, commit, surroundings);
        _outbox = new GitHubOutbox(new GitHubApi(target), new WriteBudget(surroundings.Clock), surroundings.Clock, Notice);
    }

    /// <summary>The files were compiled, with or without errors; without a deployment to come there is nothing more to say than that.</summary>
    public void Compiled(CompiledFleet fleet)
    {
        var (state, description) = CompileStatusText.Of(fleet);
        Post(StatusContexts.Compile, state, description);
        if (state is StatusState.Failure)
        {
            Post(StatusContexts.Deploy, StatusState.Failure, "Nothing was deployed: " + FleetReader.Summary(fleet));
        }
    }

    /// <summary>Tells what a change does: three statuses, and one comment of the pull request.</summary>
    public void Planned(ChangePlan plan, long pullRequest)
    {
        var compiled = CompileStatusText.Of(plan.Diagnostics, plan.Bots.Length + plan.Unchanged);
        Post(StatusContexts.Compile, compiled.State, compiled.Description);
        var (planned, cost) = (PlanStatusText.Plan(plan), PlanStatusText.Cost(plan));
        Post(StatusContexts.Plan, planned.State, planned.Description);
        Post(StatusContexts.Cost, cost.State, cost.Description);
        _outbox.Post(new CommentWrite(pullRequest, _commit, PlanComment.Write(plan)));
    }

    /// <summary>The fleet file forbids it now.</summary>
    public void Refused(IReadOnlyList<string> reasons) => Post(StatusContexts.Deploy, StatusState.Failure, string.Join(" ", reasons));

    /// <summary>It could not be done, whatever the files say. Says nothing when the deployment has told its own end.</summary>
    public void Failed(string reason)
    {
        if (!_hasFailed && _reporter is not { IsComplete: true })
        {
            _hasFailed = true;
            _reporter?.Abandon(reason);
            Post(StatusContexts.Deploy, StatusState.Error, reason);
        }
    }

    /// <summary>Keeps what GitHub is owed beside the state of the deployments, and takes over what earlier ones left there.</summary>
    /// <param name="cloud">Where the state is.</param>
    /// <param name="region">The first of the fleet.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task KeepAsync(Cloud cloud, string region, CancellationToken cancellationToken)
    {
        _kept = await _outbox.KeepAsync(() => OutboxStore.OpenAsync(cloud, region, _target.Repository, _surroundings.Clock, cancellationToken), cancellationToken);
    }

    /// <param name="provider">The clock of the events.</param>
    /// <param name="environments">True to keep an environment for each bot.</param>
    /// <returns>What tells every deployment of the command; that it has ended is told when the command has.</returns>
    public IProgressSink Follow(TimeProvider provider, bool environments) => _reporter ??= new GitHubReporter(_outbox, _commit, _target.Details, provider, environments);

    /// <summary>Runs a command, or the part of it that has a cloud; tells how it ended or why it could not be done, and waits until GitHub has taken every final state. What is kept is kept in the cloud, so it must be there until this has ended.</summary>
    /// <param name="session">Null when nothing is told.</param>
    /// <param name="command">What ends with an exit code.</param>
    /// <param name="patience">How long to wait at the end.</param>
    /// <param name="cancellation">Of the command.</param>
    public static async Task<int> TellAsync(GitHubSession? session, Func<Task<int>> command, TimeSpan patience, CancellationToken cancellation)
    {
        try
        {
            var exitCode = await command();
            session?._reporter?.Complete(isGood: exitCode == 0);
            return exitCode;
        }
        catch (Exception fault)
        {
            session?.Failed(cancellation.IsCancellationRequested ? "Cancelled" : FaultReader.Read(fault).Sentence);
            throw;
        }
        finally
        {
            await (session?.DrainAsync(patience) ?? Task.CompletedTask);
        }
    }

    /// <summary>Waits until GitHub has taken every final state, and leaves the rest to the next command.</summary>
    /// <param name="patience">Not longer than this.</param>
    public async Task DrainAsync(TimeSpan patience)
    {
        await _outbox.DrainAsync(patience, CancellationToken.None);
        _kept &= await _outbox.ReleaseAsync();
    }

    public async ValueTask DisposeAsync()
    {
        var left = _outbox.Waiting;
        await _outbox.DisposeAsync();
        lock (_lock)
        {
            _notices.ForEach(notice => _surroundings.Error.WriteLine("clawster: " + notice));
        }

        if (left > 0)
        {
            _surroundings.Error.WriteLine($"clawster: GitHub has not taken {ProgressText.Count(left, "final state")} of {_commit[..7]} yet. {(_kept ? "The next 'clawster deploy --github' writes them." : "Run the command again.")}");
        }
    }

    private void Post(string context, StatusState state, string description) => _outbox.Post(new StatusWrite(_commit, context, state, StatusText.Line(description), _target.Details));

    private void Notice(string notice)
    {
        lock (_lock)
        {
            _notices.Add(notice);
        }
    }
}
