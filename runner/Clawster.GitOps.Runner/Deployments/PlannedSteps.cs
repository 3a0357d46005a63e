using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Clawster.GitOps.Runner.Execution;
using Clawster.GitOps.Runner.Progress;

namespace Clawster.GitOps.Runner.Deployments;

/// <summary>The lines of a graph as people see them before it runs.</summary>
internal static class PlannedSteps
{
    /// <param name="graph">What is going to run.</param>
    /// <param name="parts">Lines inside other lines, by the id of the whole; they follow it.</param>
    public static ImmutableArray<PlannedStep> Of(DeploymentGraph graph, IEnumerable<PlannedStep> parts)
    {
        var inside = parts.ToLookup(static part => part.PartOf!, StringComparer.Ordinal);
        var before = Before(graph);
        return
        [
            .. from @group in graph.Steps.Where(static step => step.Group is not null).GroupBy(static step => step.Group!.Id, StringComparer.Ordinal)
               from line in inside[@group.Key].Prepend(Line([.. @group], before))
               select line,
        ];
    }

    private static PlannedStep Line(ImmutableArray<Step> steps, Dictionary<StepId, ImmutableHashSet<string>> before)
    {
        var group = steps[0].Group!;
        return new PlannedStep(
            group.Id,
            group.Region,
            group.Bot,
            group.Kind,
            group.Waiting,
            group.Running,
            group.Done,
            Length(steps),
            [.. steps.SelectMany(step => before[step.Id]).Where(id => id != group.Id).Distinct().Order(StringComparer.Ordinal)]);
    }

    // The longest way through the steps of the group alone.
    private static TimeSpan Length(ImmutableArray<Step> steps)
    {
        var ends = new Dictionary<StepId, TimeSpan>();
        foreach (var step in steps)
        {
            ends[step.Id] = step.Expected + step.DependsOn.Select(id => ends.GetValueOrDefault(id)).DefaultIfEmpty().Max();
        }

        return ends.Values.Max();
    }

    // For each step the lines that it waits for; through steps that have no line their lines are looked at.
    private static Dictionary<StepId, ImmutableHashSet<string>> Before(DeploymentGraph graph)
    {
        var lines = new Dictionary<StepId, ImmutableHashSet<string>>();
        foreach (var step in graph.Steps)
        {
            lines[step.Id] = [.. step.DependsOn.SelectMany(id => graph[id].Group is { } group ? [group.Id] : lines[id])];
        }

        return lines;
    }
}
