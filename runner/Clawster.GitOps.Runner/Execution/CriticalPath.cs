using System;
using System.Collections.Generic;
using System.Collections.Immutable;

namespace Clawster.GitOps.Runner.Execution;

/// <summary>The longest way through a graph: with unlimited parallelism nothing can be faster.</summary>
/// <param name="Steps">From the first to the last.</param>
/// <param name="Length">Sum of their durations.</param>
internal sealed record CriticalPath(ImmutableArray<StepId> Steps, TimeSpan Length)
{
    /// <summary>By the durations that the steps are expected to take.</summary>
    public static CriticalPath Expected(DeploymentGraph graph) => Of(graph, static step => step.Expected);

    /// <summary>By the durations that the steps took. Waiting for a place is not part of them.</summary>
    public static CriticalPath Measured(DeploymentGraph graph, GraphOutcome outcome) => Of(graph, step => outcome[step.Id].Duration);

    public static CriticalPath Of(DeploymentGraph graph, Func<Step, TimeSpan> duration)
    {
        var ends = new Dictionary<StepId, (TimeSpan End, StepId? Before)>();
        (StepId? Id, TimeSpan End) last = (null, TimeSpan.Zero);
        foreach (var step in graph.Steps)
        {
            (StepId? Id, TimeSpan End) start = (null, TimeSpan.Zero);
            foreach (var dependency in step.DependsOn)
            {
                start = start.Id is null || ends[dependency].End > start.End ? (dependency, ends[dependency].End) : start;
            }

            var end = start.End + duration(step);
            ends[step.Id] = (end, start.Id);
            last = last.Id is null || end > last.End ? (step.Id, end) : last;
        }

        return new CriticalPath(Back(ends, last.Id), last.End);
    }

    private static ImmutableArray<StepId> Back(Dictionary<StepId, (TimeSpan End, StepId? Before)> ends, StepId? last)
    {
        var path = ImmutableArray.CreateBuilder<StepId>();
        for (var id = last; id is { } step; id = ends[step].Before)
        {
            path.Add(step);
        }

        path.Reverse();
        return path.ToImmutable();
    }
}
