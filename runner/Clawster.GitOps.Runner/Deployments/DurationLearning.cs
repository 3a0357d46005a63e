using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Runner.Execution;
using Clawster.GitOps.Runner.State;

namespace Clawster.GitOps.Runner.Deployments;

/// <summary>Keeps how long the steps of a deployment took, so that the next one knows.</summary>
internal static class DurationLearning
{
    // What is over in less than a call is no work but a look.
    private static readonly TimeSpan s_least = TimeSpan.FromSeconds(1);

    /// <param name="view">The region before the deployment.</param>
    /// <param name="runs">The steps of the region.</param>
    /// <param name="parts">What was seen rather than run.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    public static async Task LearnAsync(RegionView view, IEnumerable<StepRun> runs, IEnumerable<(string Kind, TimeSpan Took)> parts, CancellationToken cancellationToken)
    {
        var seen = runs.Where(static run => run.Outcome is StepOutcome.Succeeded).Select(static run => (run.Step.Kind, Took: run.Duration)).Concat(parts).Where(static step => step.Took >= s_least).ToArray();
        if (seen.Length > 0)
        {
            var record = seen.Aggregate(view.Durations?.Value ?? DurationsRecord.Empty, static (record, step) => record.With(step.Kind, step.Took));
            await view.Store.WriteAsync(record, view.Durations?.Version, cancellationToken); // when another deployment wrote in between, its figures will do
        }
    }
}
