using System;
using System.Collections.Immutable;

namespace Clawster.GitOps.Runner.Progress;

/// <summary>The first event of a deployment, raised once: everything that is going to happen, so that a surface can draw what waits and compute the time left.</summary>
/// <param name="At">Provider time.</param>
/// <param name="Deployment">Id of this deployment; the same in the state store's journal.</param>
/// <param name="Verb">What is done to the bots.</param>
/// <param name="Regions">Ordered by name.</param>
/// <param name="Bots">Every bot of the deployment, the unchanged ones too, ordered by name.</param>
/// <param name="Steps">Every step in an order in which they could run one after the other. Empty when nothing has to be done.</param>
internal sealed record DeploymentStarted(
    DateTimeOffset At,
    string Deployment,
    DeploymentVerb Verb,
    ImmutableArray<PlannedRegion> Regions,
    ImmutableArray<PlannedBot> Bots,
    ImmutableArray<PlannedStep> Steps) : ProgressEvent(At);
