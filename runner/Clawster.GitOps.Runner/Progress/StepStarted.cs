using System;

namespace Clawster.GitOps.Runner.Progress;

/// <param name="At">Provider time.</param>
/// <param name="Step">Id of a planned step.</param>
internal sealed record StepStarted(DateTimeOffset At, string Step) : ProgressEvent(At);
