using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Git;
using Clawster.GitOps.Runner.GitHub;
using Clawster.GitOps.Runner.GitHub.Outbox;
using Clawster.GitOps.Runner.Hosting;
using Clawster.GitOps.Runner.Progress;

namespace Clawster.GitOps.Runner.Daemon;

/// <summary>Tells on commits what becomes of them; without GitHub it tells nothing. GitHub being away never stops a deployment.</summary>
internal sealed class CommitReports : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private readonly GitHubOutbox? _outbox;
    private readonly Uri? _details;
    private readonly GitHubRepository? _repository;
    private bool _isKept;

    private CommitReports(GitHubOutbox? outbox, GitHubRepository? repository, Uri? details) => (_outbox, _repository, _details) = (outbox, repository, details);

    public static CommitReports None { get; } = new(null, null, null);

    /// <summary>Final states that GitHub has not taken yet.</summary>
    public int Waiting => _outbox?.Waiting ?? 0;

    /// <param name="target">Where to.</param>
    /// <param name="page">The page of the daemon; null takes what the target says.</param>
    /// <param name="surroundings">Real time, and where to say what could not be told.</param>
    public static CommitReports Open(GitHubTarget target, Uri? page, Surroundings surroundings) =>
        new(new GitHubOutbox(new GitHubApi(target), new WriteBudget(surroundings.Clock), surroundings.Clock, notice => surroundings.Error.WriteLine("clawster: " + notice)), target.Repository, page ?? target.Details);

    /// <summary>Keeps what GitHub is owed beside the state of the deployments, for a daemon that is started anew, and takes over what others left there. Tried again until it can be done.</summary>
    /// <param name="cloud">Where the state is.</param>
    /// <param name="region">The first of the fleet.</param>
    /// <param name="clock">Real time.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task KeepAsync(Cloud cloud, string region, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (_outbox is not null && _repository is not null && !_isKept)
        {
            _isKept = await _outbox.KeepAsync(() => OutboxStore.OpenAsync(cloud, region, _repository, clock, cancellationToken), cancellationToken);
        }
    }

    public void Compiled(GitCommit commit, CompiledFleet fleet)
    {
        var (state, description) = CompileStatusText.Of(fleet);
        Post(commit, StatusContexts.Compile, state, description);
    }

    /// <summary>The commit is not deployed, and will not be.</summary>
    public void Refused(GitCommit commit, string reason) => Post(commit, StatusContexts.Deploy, StatusState.Failure, reason);

    /// <summary>Something else than the commit's files kept it from being deployed.</summary>
    public void Failed(GitCommit commit, string reason) => Post(commit, StatusContexts.Deploy, StatusState.Error, reason);

    /// <summary>A newer commit is deployed in their place.</summary>
    public void Superseded(IEnumerable<GitCommit> commits, GitCommit by)
    {
        foreach (var commit in commits)
        {
            Post(commit, StatusContexts.Deploy, StatusState.Error, $"Superseded by {by.Short} before it was deployed");
        }
    }

    /// <returns>What tells the deployment of the commit that now begins; null when nobody is told.</returns>
    public GitHubReporter? Follow(GitCommit commit, TimeProvider provider) => _outbox is null ? null : new GitHubReporter(_outbox, commit.Id, _details, provider);

    public async ValueTask DisposeAsync()
    {
        if (_outbox is not null)
        {
            await _outbox.DrainAsync(s_patience, CancellationToken.None);
            await _outbox.DisposeAsync();
        }
    }

    private void Post(GitCommit commit, string context, StatusState state, string description) => _outbox?.Post(new StatusWrite(commit.Id, context, state, StatusText.Line(description), _details));
}
