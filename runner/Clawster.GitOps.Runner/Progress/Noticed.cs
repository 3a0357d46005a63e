using System;

namespace Clawster.GitOps.Runner.Progress;

/// <summary>Something people should read that belongs to no single step, for example that an interrupted deployment was found and is being finished.</summary>
/// <param name="At">Provider time.</param>
/// <param name="Message">One line, without sensitive values.</param>
/// <param name="Bot">The bot it is about; null for all.</param>
internal sealed record Noticed(DateTimeOffset At, string Message, string? Bot = null) : ProgressEvent(At);
