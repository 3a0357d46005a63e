using System;
using System.Collections.Immutable;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Git;
using Clawster.GitOps.Runner.Progress;

namespace Clawster.GitOps.Runner.Daemon;

/// <summary>All that can be seen of a daemon at one moment. Every surface is drawn from it.</summary>
internal sealed record WatchView
{
    /// <summary>Grows with every change.</summary>
    public long Version { get; init; }

    public required string Repository { get; init; }

    public required string Branch { get; init; }

    /// <summary>The cloud, its timing and its address.</summary>
    public required CloudReady Cloud { get; init; }

    public WatchPhase Phase { get; init; }

    /// <summary>Why, in a sentence; may hold words of strangers.</summary>
    public string? Reason { get; init; }

    /// <summary>The newest commit of the branch.</summary>
    public GitCommit? Head { get; init; }

    /// <summary>The commit that was last deployed whole.</summary>
    public GitCommit? Deployed { get; init; }

    /// <summary>The commit of the board.</summary>
    public GitCommit? Deploying { get; init; }

    /// <summary>The deployment in hand, or the last one.</summary>
    public ProgressBoard Board { get; init; } = ProgressBoard.Empty;

    /// <summary>As they were last looked at.</summary>
    public ImmutableArray<DeployedBot> Bots { get; init; } = [];

    /// <summary>The newest first.</summary>
    public ImmutableArray<PastDeployment> History { get; init; } = [];

    /// <summary>When the repository last answered.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>Stopped by a call, until another call; <c>watch.paused</c> of the fleet file is another matter.</summary>
    public bool IsPausedByCall { get; init; }

    /// <summary>Somebody asked to deploy the newest commit again, whatever became of it.</summary>
    public bool IsRetryAsked { get; init; }
}
