using System;

namespace Clawster.GitOps.Runner.Progress;

/// <summary>Where one step stands.</summary>
/// <param name="Planned">The step as planned.</param>
/// <param name="Expected">The newest estimate of its duration.</param>
/// <param name="StartedAt">Provider time; null while it waits.</param>
/// <param name="Finish">Null until it has ended.</param>
internal sealed record StepStatus(PlannedStep Planned, TimeSpan Expected, DateTimeOffset? StartedAt = null, StepFinished? Finish = null)
{
    // A step past its estimate is expected to end soon, but not now: else the time left would be zero while something still runs.
    private static readonly TimeSpan s_overdue = TimeSpan.FromSeconds(1);

    public bool IsWaiting => StartedAt is null && Finish is null;

    public bool IsRunning => StartedAt is not null && Finish is null;

    public bool IsFinished => Finish is not null;

    /// <summary>True when it has ended and what depends on it cannot run.</summary>
    public bool IsBroken => Finish is { Result: StepResult.Failed or StepResult.Skipped or StepResult.Cancelled };

    /// <summary>How long it has run; zero while it waits.</summary>
    public TimeSpan Elapsed(DateTimeOffset now) =>
        Finish?.Duration ?? (StartedAt is { } started && now > started ? now - started : TimeSpan.Zero);

    /// <summary>How long it will still run once it is (or was) started.</summary>
    public TimeSpan Remaining(DateTimeOffset now)
    {
        if (IsFinished)
        {
            return TimeSpan.Zero;
        }

        var left = Expected - Elapsed(now);
        return IsRunning && left < s_overdue ? s_overdue : left;
    }

    public bool IsOverdue(DateTimeOffset now) => IsRunning && Elapsed(now) >= Expected;
}
