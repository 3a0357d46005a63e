using System;

namespace Clawster.GitOps.Runner.Progress;

/// <summary>Which cloud is used and how its time runs. Raised by whoever opens the cloud, before the deployment starts.</summary>
/// <param name="At">Provider time.</param>
/// <param name="Cloud"><c>local cloud</c>, <c>AWS</c> or <c>AWS-compatible endpoint</c>: read in sentences such as "Deploying 3 bots to the local cloud".</param>
/// <param name="Timing">How its time runs, for example <c>simulated time, profile requirements, speed 10x</c>; null for real time.</param>
/// <param name="Endpoint">Where its API is; null for AWS's own endpoints.</param>
internal sealed record CloudReady(DateTimeOffset At, string Cloud, string? Timing, Uri? Endpoint) : ProgressEvent(At)
{
    /// <summary>The cloud as the end of a sentence: <c>AWS</c>, <c>the local cloud</c>.</summary>
    public string InSentence => Cloud == "AWS" ? Cloud : "the " + Cloud;
}
