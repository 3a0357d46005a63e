using System;
using System.Text.Json.Serialization;

namespace Clawster.GitOps.Runner.Progress;

/// <summary>The last event of a step. A step that never started (skipped, or already there) has this one only.</summary>
/// <param name="At">Provider time.</param>
/// <param name="Step">Id of a planned step.</param>
/// <param name="Result">How it ended.</param>
/// <param name="Duration">From its start to its end; zero when it never started.</param>
/// <param name="Reason">For every result but <see cref="StepResult.Succeeded"/>: why, in one sentence for people, without sensitive values.</param>
internal sealed record StepFinished(DateTimeOffset At, string Step, StepResult Result, [property: JsonPropertyName("durationSeconds")] TimeSpan Duration, string? Reason = null) : ProgressEvent(At);
