using System;

namespace Clawster.GitOps.Runner.GitHub.Outbox;

/// <summary>Something whose state changes until it is final. Its state is asked for when its turn to be written comes, so that what is written is never old.</summary>
/// <param name="key">Of its writes.</param>
/// <param name="state">How it stands now; null when there is nothing to say. Called on the sender's thread.</param>
internal sealed class Offer(string key, Func<GitHubWrite?> state)
{
    // GitHub takes 1,000 statuses for one commit and context: what takes hours is told less often, so that its end still fits in.
    private const int Many = 100;

    /// <summary>Not written more often than this.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Written even when the rest of the hour is needed for what is final.</summary>
    public bool IsUrgent { get; init; }

    /// <summary>So many more writes will follow when it is final.</summary>
    public int Owes { get; init; } = 1;

    /// <summary>Said of it when the runner died before it was final; null to say nothing.</summary>
    public GitHubWrite? Fallback { get; init; }

    public string Key { get; } = key;

    internal DateTimeOffset NotBefore { get; private set; }

    private GitHubWrite? Written { get; set; }

    private int Writes { get; set; }

    /// <param name="write">What GitHub has taken.</param>
    /// <param name="now">Real time.</param>
    /// <param name="least">The next one is not written before this has passed.</param>
    internal void Wrote(GitHubWrite write, DateTimeOffset now, TimeSpan least)
    {
        (Written, Writes) = (write, Writes + 1);
        var interval = Writes < Many ? Interval : Interval * 4;
        NotBefore = now + (least > interval ? least : interval);
    }

    internal GitHubWrite? Now() => state() is { } write && write != Written ? write : null;
}
