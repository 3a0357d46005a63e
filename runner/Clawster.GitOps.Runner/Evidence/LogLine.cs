using System;

namespace Clawster.GitOps.Runner.Evidence;

/// <param name="At">When it was written, UTC.</param>
/// <param name="Text">As the bot wrote it: it may hold secrets.</param>
internal sealed record LogLine(DateTimeOffset At, string Text);
