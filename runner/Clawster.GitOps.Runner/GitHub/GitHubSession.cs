using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Compiler.Diagnostics;
using Clawster.GitOps.Runner.Compilation;
using Clawster.GitOps.Runner.GitHub.Outbox;
using Clawster.GitOps.Runner.Hosting;
using Clawster.GitOps.Runner.Progress;

namespace Clawster.GitOps.Runner.GitHub;

/// <summary>What one command tells on one commit. Disposing it waits a while for GitHub to take what is final.</summary>
internal sealed class GitHubSession : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    private readonly Lock _lock = new();
    private readonly List<string> _notices = [];
    private readonly Surroundings _surroundings;
    private readonly GitHubTarget _target;
    private readonly GitHubOutbox _outbox;
    private readonly string _commit;
    private GitHubReporter? _reporter;

    private GitHubSession(GitHubTarget target, string commit, Surroundings surroundings)
    {
        (_target, _commit, _surroundings) = (target, commit, surroundings);
        _outbox = new GitHubOutbox(new GitHubApi(target), new WriteBudget(surroundings.Clock), surroundings.Clock, Notice);
    }

    /// <param name="target">Where to.</param>
    /// <param name="commit">Forty hexadecimal digits.</param>
    /// <param name="surroundings">Real time, and where to say what could not be told.</param>
    public static GitHubSession Open(GitHubTarget target, string commit, Surroundings surroundings) => new(target, commit, surroundings);

    /// <summary>The files were compiled, with or without errors.</summary>
    public void Compiled(CompiledFleet fleet)
    {
        var (state, description) = CompileStatusText.Of(fleet);
        Post(StatusContexts.Compile, state, description);
        if (state is StatusState.Failure)
        {
            Post(StatusContexts.Deploy, StatusState.Failure, "Nothing was deployed: " + FleetReader.Summary(fleet));
        }
    }

    /// <summary>The fleet file forbids it now.</summary>
    public void Refused(IReadOnlyList<string> reasons) => Post(StatusContexts.Deploy, StatusState.Failure, string.Join(" ", reasons));

    /// <summary>It could not be done, whatever the files say. Says nothing when the deployment has told its own end.</summary>
    public void Failed(string reason)
    {
        if (_reporter?.Board.Finish is null)
        {
            _reporter?.Abandon(reason);
            Post(StatusContexts.Deploy, StatusState.Error, reason);
        }
    }

    /// <returns>What tells the deployment that now begins.</returns>
    public IProgressSink Follow(TimeProvider provider) => _reporter = new GitHubReporter(_outbox, _commit, _target.Details, provider);

    public async ValueTask DisposeAsync()
    {
        var left = await _outbox.DrainAsync(s_patience, CancellationToken.None);
        await _outbox.DisposeAsync();
        lock (_lock)
        {
            _notices.ForEach(notice => _surroundings.Error.WriteLine("clawster: " + notice));
        }

        if (left > 0)
        {
            _surroundings.Error.WriteLine($"clawster: GitHub has not taken {ProgressText.Count(left, "final state")} of {_commit[..7]}.");
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
