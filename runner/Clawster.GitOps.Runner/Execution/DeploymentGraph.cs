using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace Clawster.GitOps.Runner.Execution;

/// <summary>Steps that can run: every id is unique, every dependency exists, nothing waits for itself.</summary>
internal sealed class DeploymentGraph
{
    private readonly Dictionary<StepId, Step> _steps;

    private DeploymentGraph(ImmutableArray<Step> ordered)
    {
        Steps = ordered;
        _steps = ordered.ToDictionary(static step => step.Id);
    }

    /// <summary>In an order in which they could run one after the other; otherwise in the order in which they were given.</summary>
    public ImmutableArray<Step> Steps { get; }

    public Step this[StepId id] => _steps[id];

    /// <exception cref="ArgumentException">The steps have faults; the message names all of them.</exception>
    public static DeploymentGraph Create(IReadOnlyList<Step> steps)
    {
        var faults = Check(steps);
        return faults.IsEmpty
            ? new DeploymentGraph(Order(steps).Ordered)
            : throw new ArgumentException("The graph cannot run: " + string.Join("; ", faults.Select(static fault => fault.Message)), nameof(steps));
    }

    /// <summary>Everything that is wrong; empty when the steps can run.</summary>
    public static ImmutableArray<GraphFault> Check(IReadOnlyList<Step> steps)
    {
        var faults = ImmutableArray.CreateBuilder<GraphFault>();
        var known = new HashSet<StepId>();
        faults.AddRange(steps.Where(step => !known.Add(step.Id)).Select(static step => new GraphFault(step.Id, $"two steps have the id '{step.Id}'")));
        faults.AddRange(
            from step in steps
            from dependency in step.DependsOn
            where !known.Contains(dependency)
            select new GraphFault(step.Id, $"'{step.Id}' depends on '{dependency}', which does not exist"));
        if (faults.Count == 0)
        {
            faults.AddRange(Order(steps).Cyclic.Select(static step => new GraphFault(step.Id, $"'{step.Id}' waits for itself through {string.Join(", ", step.DependsOn)}")));
        }

        return faults.ToImmutable();
    }

    // What is left when every step that waits for nothing has been taken, again and again, is a cycle or hangs on one.
    private static (ImmutableArray<Step> Ordered, ImmutableArray<Step> Cyclic) Order(IReadOnlyList<Step> steps)
    {
        var dependants = steps.SelectMany(static step => step.DependsOn.Distinct().Select(dependency => (dependency, step))).ToLookup(static edge => edge.dependency, static edge => edge.step);
        var open = steps.ToDictionary(static step => step.Id, static step => step.DependsOn.Distinct().Count());
        var free = new Queue<Step>(steps.Where(step => open[step.Id] == 0));
        var ordered = ImmutableArray.CreateBuilder<Step>(steps.Count);
        while (free.TryDequeue(out var step))
        {
            ordered.Add(step);
            foreach (var next in dependants[step.Id].Where(next => --open[next.Id] == 0))
            {
                free.Enqueue(next);
            }
        }

        return (ordered.ToImmutable(), [.. steps.Where(step => open[step.Id] > 0)]);
    }
}
