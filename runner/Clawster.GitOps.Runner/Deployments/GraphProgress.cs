using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Clawster.GitOps.Runner.Execution;
using Clawster.GitOps.Runner.Progress;

namespace Clawster.GitOps.Runner.Deployments;

/// <summary>Turns what happens in the graph into the lines that people see: steps of one group are one line, steps without a group are none.</summary>
internal sealed class GraphProgress : IStepObserver
{
    private readonly Lock _lock = new();
    private readonly IProgressSink _sink;
    private readonly Dictionary<string, ImmutableArray<Step>> _groups;
    private readonly Dictionary<string, DateTimeOffset> _started = new(StringComparer.Ordinal);
    private readonly Dictionary<StepId, StepRun> _ended = [];

    public GraphProgress(DeploymentGraph graph, IProgressSink sink)
    {
        _sink = sink;
        _groups = graph.Steps.Where(static step => step.Group is not null).GroupBy(static step => step.Group!.Id, StringComparer.Ordinal).ToDictionary(static group => group.Key, static group => group.ToImmutableArray(), StringComparer.Ordinal);
    }

    /// <summary>Hears each step after its line was told.</summary>
    public Action<StepRun> OnFinished { get; init; } = static _ => { };

    /// <summary>Hears each scope that was taken back.</summary>
    public Action<ScopeUndo> OnUndone { get; init; } = static _ => { };

    /// <summary>Hears of each scope whose work is about to be taken back.</summary>
    public Action<string, DateTimeOffset> OnUndoStarted { get; init; } = static (_, _) => { };

    public void Started(Step step, DateTimeOffset at)
    {
        lock (_lock)
        {
            if (step.Group is { } group && _started.TryAdd(group.Id, at) && !IsThere(group.Id))
            {
                _sink.Report(new StepStarted(at, group.Id));
            }
        }
    }

    public void Said(Step step, DateTimeOffset at, string message)
    {
        if (step.Group is { } group)
        {
            _sink.Report(new StepProgress(at, group.Id, message));
        }
    }

    public void Finished(StepRun run)
    {
        lock (_lock)
        {
            _ended[run.Step.Id] = run;
            if (run.Step.Group is { } group && _groups[group.Id].All(step => _ended.ContainsKey(step.Id)))
            {
                _sink.Report(Line(group.Id, [.. _groups[group.Id].Select(step => _ended[step.Id])]));
            }
        }

        OnFinished(run);
    }

    public void UndoStarted(string scope, DateTimeOffset at) => OnUndoStarted(scope, at);

    public void UndoFinished(ScopeUndo undo) => OnUndone(undo);

    public void ScopeSucceeded(string scope, DateTimeOffset at)
    {
        // A bot has ended well when its record is written, and a network says so by its lines.
    }

    // A line of which nothing has to be made is told at its end only.
    private bool IsThere(string group) => _groups[group].All(static step => step.Expected == TimeSpan.Zero);

    private StepFinished Line(string group, ImmutableArray<StepRun> runs)
    {
        var ended = runs.Max(static run => run.EndedAt);
        var duration = _started.TryGetValue(group, out var started) ? ended - started : TimeSpan.Zero;
        foreach (var run in runs)
        {
            if (run.Outcome is StepOutcome.Failed failed)
            {
                return new StepFinished(ended, group, StepResult.Failed, duration, failed.Fault.Summary);
            }
        }

        if (runs.Any(static run => run.Outcome is StepOutcome.Cancelled))
        {
            return new StepFinished(ended, group, StepResult.Cancelled, duration, "cancelled");
        }

        if (runs.Select(static run => run.Outcome).OfType<StepOutcome.Skipped>().FirstOrDefault() is { } skipped)
        {
            return new StepFinished(ended, group, StepResult.Skipped, duration, skipped.Because);
        }

        return runs.All(static run => run.Outcome is StepOutcome.AlreadyThere)
            ? new StepFinished(ended, group, StepResult.AlreadyThere, TimeSpan.Zero, "made by an earlier deployment")
            : new StepFinished(ended, group, StepResult.Succeeded, duration);
    }
}
