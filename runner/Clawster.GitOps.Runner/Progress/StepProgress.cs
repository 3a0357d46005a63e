using System;

namespace Clawster.GitOps.Runner.Progress;

/// <summary>Something worth a log line while a step runs, for example an event of its stack.</summary>
/// <param name="At">Provider time.</param>
/// <param name="Step">Id of a planned step that has started.</param>
/// <param name="Message">One line, without sensitive values.</param>
internal sealed record StepProgress(DateTimeOffset At, string Step, string Message) : ProgressEvent(At);
