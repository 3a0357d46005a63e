using System;

namespace Clawster.GitOps.Runner.Execution;

/// <summary>What a running step may do besides its work.</summary>
internal sealed class StepContext(Step step, IStepObserver observer, TimeProvider clock)
{
    /// <summary>When the step was started, provider time.</summary>
    public DateTimeOffset StartedAt { get; } = clock.GetUtcNow();

    /// <summary>Tells something worth a log line.</summary>
    /// <param name="message">One line, without sensitive values.</param>
    public void Say(string message) => observer.Said(step, clock.GetUtcNow(), message);
}
