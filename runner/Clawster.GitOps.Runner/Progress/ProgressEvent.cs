using System;
using System.Text.Json.Serialization;

namespace Clawster.GitOps.Runner.Progress;

/// <summary>One thing that happened. The stream of these feeds every surface: the board, the plain lines, the JSON lines, commit statuses, the web page.</summary>
/// <param name="At">Provider time: simulated in the local cloud.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(CloudReady), "cloudReady")]
[JsonDerivedType(typeof(DeploymentStarted), "deploymentStarted")]
[JsonDerivedType(typeof(StepStarted), "stepStarted")]
[JsonDerivedType(typeof(StepProgress), "stepProgress")]
[JsonDerivedType(typeof(StepFinished), "stepFinished")]
[JsonDerivedType(typeof(StepEstimateChanged), "stepEstimateChanged")]
[JsonDerivedType(typeof(BotMilestoneReached), "botMilestoneReached")]
[JsonDerivedType(typeof(BotFinished), "botFinished")]
[JsonDerivedType(typeof(Noticed), "noticed")]
[JsonDerivedType(typeof(DeploymentFinished), "deploymentFinished")]
internal abstract record ProgressEvent([property: JsonPropertyOrder(-1)] DateTimeOffset At);
