using System;
using System.Collections.Immutable;
using Clawster.GitOps.Runner.Progress;

namespace Clawster.GitOps.Runner.Deployments;

/// <summary>How a deployment or a destruction ended.</summary>
/// <param name="Kind">Succeeded only when every bot is as planned.</param>
/// <param name="Bots">One for each bot of the plan, ordered by name.</param>
/// <param name="Elapsed">From the first step to the last; undoing not counted. Provider time.</param>
/// <param name="ExpectedPath">Length of the critical path by expected durations.</param>
/// <param name="MeasuredPath">Length of the critical path by the durations that the steps took.</param>
internal sealed record DeploymentResult(DeploymentResultKind Kind, ImmutableArray<BotOutcome> Bots, TimeSpan Elapsed, TimeSpan ExpectedPath, TimeSpan MeasuredPath);
