using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Clawster.GitOps.Runner.Progress;

namespace Clawster.GitOps.Runner.Deployments;

/// <summary>How a deployment or a destruction ended.</summary>
/// <param name="Kind">Succeeded only when every bot is as planned.</param>
/// <param name="Bots">One for each bot of the plan, ordered by name.</param>
/// <param name="Elapsed">From the first step to the last; undoing not counted. Provider time.</param>
/// <param name="ExpectedPath">Length of the critical path by expected durations.</param>
/// <param name="MeasuredPath">Length of the critical path by the durations that the steps took.</param>
internal sealed record DeploymentResult(DeploymentResultKind Kind, ImmutableArray<BotOutcome> Bots, TimeSpan Elapsed, TimeSpan ExpectedPath, TimeSpan MeasuredPath)
{
    /// <summary>Deployments that belong together, one after the other, as one.</summary>
    /// <param name="stages">In their order.</param>
    /// <param name="isGood">True when every bot is as planned.</param>
    public static DeploymentResult Of(IReadOnlyList<DeploymentResult> stages, bool isGood) => new(
        stages.Any(static stage => stage.Kind is DeploymentResultKind.Cancelled) ? DeploymentResultKind.Cancelled : isGood ? DeploymentResultKind.Succeeded : DeploymentResultKind.Failed,
        [.. stages.SelectMany(static stage => stage.Bots).GroupBy(static bot => (bot.Bot, bot.Region)).Select(static same => same.Last()).OrderBy(static bot => bot.Bot, StringComparer.Ordinal)],
        new TimeSpan(stages.Sum(static stage => stage.Elapsed.Ticks)),
        new TimeSpan(stages.Sum(static stage => stage.ExpectedPath.Ticks)),
        new TimeSpan(stages.Sum(static stage => stage.MeasuredPath.Ticks)));
}
