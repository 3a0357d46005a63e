using System;
using System.Text.Json.Serialization;

namespace Clawster.GitOps.Runner.Progress;

/// <summary>The last event, raised once.</summary>
/// <param name="At">Provider time.</param>
/// <param name="Result">Succeeded only when every bot is live, unchanged or destroyed as planned.</param>
/// <param name="Elapsed">Since the deployment started.</param>
/// <param name="Reason">Why the whole failed, when it is not the fault of a bot: no access, a region's network.</param>
internal sealed record DeploymentFinished(DateTimeOffset At, DeploymentResultKind Result, [property: JsonPropertyName("elapsedSeconds")] TimeSpan Elapsed, string? Reason = null) : ProgressEvent(At);
