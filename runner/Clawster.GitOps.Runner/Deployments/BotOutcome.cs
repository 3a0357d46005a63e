using System;
using System.Collections.Immutable;
using Clawster.GitOps.Runner.Progress;

namespace Clawster.GitOps.Runner.Deployments;

/// <summary>How one bot ended.</summary>
/// <param name="Bot">Its name.</param>
/// <param name="Region">Where it lives.</param>
/// <param name="Result">How it ended.</param>
/// <param name="Url">Where it answers; null when nothing reaches it from outside.</param>
/// <param name="Reason">For every result but live, unchanged and destroyed: why, in a sentence.</param>
/// <param name="Evidence">The lines that show the reason, oldest first.</param>
/// <param name="RunningAfter">From the start of the deployment until its task was healthy; null when that was not seen.</param>
/// <param name="LiveAfter">From the start of the deployment until its URL answered; null when that was not seen.</param>
internal sealed record BotOutcome(
    string Bot,
    string Region,
    BotResult Result,
    Uri? Url,
    string? Reason,
    ImmutableArray<string> Evidence,
    TimeSpan? RunningAfter,
    TimeSpan? LiveAfter)
{
    /// <summary>True when the bot itself did not come to life. A refusal of AWS or a lost connection says nothing about it.</summary>
    public bool IsItsOwnFault => this is { Result: BotResult.Failed, LiveAfter: null, Evidence.IsEmpty: false };
}
