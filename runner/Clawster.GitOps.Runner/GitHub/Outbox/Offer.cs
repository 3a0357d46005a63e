using System;

namespace Clawster.GitOps.Runner.GitHub.Outbox;

/// <summary>Something whose state changes until it is final. Its state is asked for when its turn to be written comes, so that what is written is never old.</summary>
/// <param name="key">Of its writes.</param>
/// <param name="state">How it stands now; null when there is nothing to say. Called on the sender's thread.</param>
internal sealed class Offer(string key, Func<GitHubWrite?> state)
{
    /// <summary>Not written more often than this.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Written even when the rest of the hour is needed for what is final.</summary>
    public bool IsUrgent { get; init; }

    /// <summary>So many more writes will follow when it is final.</summary>
    public int Owes { get; init; } = 1;

    /// <summary>Said of it when the runner died before it was final; null to say nothing.</summary>
    public GitHubWrite? Fallback { get; init; }

    public string Key { get; } = key;

    internal DateTimeOffset NotBefore { get; set; }

    internal GitHubWrite? Written { get; set; }

    internal GitHubWrite? Now() => state() is { } write && write != Written ? write : null;
}
