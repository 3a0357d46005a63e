using System;
using System.Text.Json.Serialization;

namespace Clawster.GitOps.Runner.Progress;

/// <summary>A step is now expected to take another time than planned. The time left of the whole is never sent: it follows from the steps.</summary>
/// <param name="At">Provider time.</param>
/// <param name="Step">Id of a planned step that has not ended.</param>
/// <param name="Expected">From the start of the step to its end.</param>
internal sealed record StepEstimateChanged(DateTimeOffset At, string Step, [property: JsonPropertyName("expectedSeconds")] TimeSpan Expected) : ProgressEvent(At);
