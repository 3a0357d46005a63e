using System;

namespace Clawster.GitOps.Runner.Execution;

/// <summary>How one step went.</summary>
/// <param name="Step">The step.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="ReadyAt">When all it depends on had ended; provider time.</param>
/// <param name="StartedAt">When it was started; null when it never was.</param>
/// <param name="EndedAt">When it ended; provider time.</param>
internal sealed record StepRun(Step Step, StepOutcome Outcome, DateTimeOffset ReadyAt, DateTimeOffset? StartedAt, DateTimeOffset EndedAt)
{
    /// <summary>From its start to its end; zero when it never started.</summary>
    public TimeSpan Duration => StartedAt is { } started ? EndedAt - started : TimeSpan.Zero;

    /// <summary>How long it could have run but had no place.</summary>
    public TimeSpan Queued => StartedAt is { } started ? started - ReadyAt : TimeSpan.Zero;
}
