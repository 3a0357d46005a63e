using System;

namespace Clawster.GitOps.Runner.Progress;

/// <summary>Nothing more happens to this bot in this deployment. Raised once for each planned bot, the unchanged ones too.</summary>
/// <param name="At">Provider time.</param>
/// <param name="Bot">Name of a planned bot.</param>
/// <param name="Result">How it ended.</param>
/// <param name="Url">Where it answers; null when it does not.</param>
/// <param name="Reason">Why it failed, was skipped or cancelled, and what was undone, in one or more sentences without sensitive values.</param>
internal sealed record BotFinished(DateTimeOffset At, string Bot, BotResult Result, Uri? Url = null, string? Reason = null) : ProgressEvent(At);
