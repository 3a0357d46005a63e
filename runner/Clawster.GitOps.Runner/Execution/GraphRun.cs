using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using Clawster.GitOps.Runner.Telemetry;

namespace Clawster.GitOps.Runner.Execution;

/// <summary>One run of a graph. One loop decides everything; the steps only send it how they ended.</summary>
internal sealed class GraphRun(DeploymentGraph graph, TimeProvider clock, IStepObserver observer, ParallelismLimits limits, CancellationToken handOver)
{
    private readonly Channel<object> _ends = Channel.CreateUnbounded<object>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Dictionary<StepId, StepRun> _runs = [];
    private readonly Dictionary<StepId, DateTimeOffset> _ready = [];
    private readonly List<Step> _queue = [];
    private readonly Dictionary<string, int> _running = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ScopeRun> _scopes = new(StringComparer.Ordinal);
    private readonly Dictionary<StepId, int> _open = graph.Steps.ToDictionary(static step => step.Id, static step => step.DependsOn.Distinct().Count());
    private readonly ILookup<StepId, Step> _dependants =
        graph.Steps.SelectMany(static step => step.DependsOn.Distinct().Select(dependency => (dependency, step))).ToLookup(static edge => edge.dependency, static edge => edge.step);
    private readonly List<ScopeUndo> _undos = [];
    private int _active;
    private CancellationToken _cancelled;

    public async Task<GraphOutcome> RunAsync(CancellationToken cancellationToken)
    {
        _cancelled = cancellationToken;
        var started = clock.GetUtcNow();
        foreach (var scope in graph.Steps.Where(static step => step.Scope is not null).GroupBy(static step => step.Scope!, StringComparer.Ordinal))
        {
            _scopes[scope.Key] = new ScopeRun(scope.Key, [.. scope], cancellationToken);
        }

        foreach (var step in graph.Steps.Where(step => _open[step.Id] == 0))
        {
            Enqueue(step);
        }

        StartWhatCan();
        while (_active > 0)
        {
            Take(await _ends.Reader.ReadAsync(CancellationToken.None));
            StartWhatCan();
        }

        var ended = _runs.Values.Select(static run => run.EndedAt).DefaultIfEmpty(started).Max();
        return new GraphOutcome([.. graph.Steps.Select(step => _runs[step.Id])], [.. _undos], ended - started);
    }

    private void Take(object end)
    {
        _active--;
        if (end is ScopeUndo undo)
        {
            _undos.Add(undo);
            observer.UndoFinished(undo);
            return;
        }

        var run = (StepRun)end;
        _running[run.Step.Kind]--;
        Settle(run);
    }

    private void Settle(StepRun run)
    {
        _runs[run.Step.Id] = run;
        observer.Finished(run);
        if (!run.Outcome.IsGood)
        {
            StopScope(run);
        }

        foreach (var next in _dependants[run.Step.Id].Where(next => !_runs.ContainsKey(next.Id)).ToArray())
        {
            if (!run.Outcome.IsGood)
            {
                Skip(next, Reason(run));
            }
            else if (--_open[next.Id] == 0)
            {
                Enqueue(next);
            }
        }

        CloseScope(run.Step.Scope);
    }

    private static StepOutcome Reason(StepRun run) => run.Outcome switch
    {
        StepOutcome.Failed failed => new StepOutcome.Skipped($"skipped because '{run.Step.Id}' failed: {failed.Fault.Summary}"),
        var same => same, // skipped or cancelled: the first cause is what people need
    };

    private void Skip(Step step, StepOutcome outcome)
    {
        if (_runs.ContainsKey(step.Id))
        {
            return;
        }

        _queue.Remove(step);
        var now = clock.GetUtcNow();
        Settle(new StepRun(step, outcome, now, null, now));
    }

    private void StopScope(StepRun run)
    {
        if (run.Step.Scope is not { } name || !_scopes[name].Stop(Reason(run)))
        {
            return;
        }

        foreach (var step in _scopes[name].Steps.Where(step => !_runs.ContainsKey(step.Id) && !IsRunning(step)).ToArray())
        {
            Skip(step, _scopes[name].StoppedBy!);
        }
    }

    private bool IsRunning(Step step) => _ready.ContainsKey(step.Id) && !_queue.Contains(step);

    private void Enqueue(Step step)
    {
        _ready[step.Id] = clock.GetUtcNow();
        _queue.Add(step);
    }

    private void StartWhatCan()
    {
        foreach (var step in _queue.ToArray())
        {
            if (_runs.ContainsKey(step.Id))
            {
                continue; // skipped by a step before it in this loop
            }

            if (_cancelled.IsCancellationRequested || handOver.IsCancellationRequested)
            {
                Skip(step, new StepOutcome.Cancelled());
            }
            else if (_running.GetValueOrDefault(step.Kind) < limits.For(step.Kind))
            {
                _queue.Remove(step);
                Start(step);
            }
        }
    }

    private void Start(Step step)
    {
        _running[step.Kind] = _running.GetValueOrDefault(step.Kind) + 1;
        _active++;
        var context = new StepContext(step, observer, clock);
        observer.Started(step, context.StartedAt);
        _ = RunAsync(step, context, _ready[step.Id]);
    }

    // On another thread than the loop: it touches nothing that the loop changes.
    private async Task RunAsync(Step step, StepContext context, DateTimeOffset ready)
    {
        await Task.Yield(); // the loop goes on before the step does anything
        using var activity = StepActivities.Start(step);
        var scope = step.Scope is { } name ? _scopes[name] : null;
        var outcome = await GuardedAsync(step.Run, context, scope?.Token ?? _cancelled);
        if (outcome is StepOutcome.Cancelled && !_cancelled.IsCancellationRequested && scope?.StoppedBy is { } cause)
        {
            outcome = cause;
        }

        StepActivities.End(activity, outcome);
        _ends.Writer.TryWrite(new StepRun(step, outcome, ready, context.StartedAt, clock.GetUtcNow()));
    }

    private static async Task<StepOutcome> GuardedAsync(Func<StepContext, CancellationToken, Task<StepOutcome>> work, StepContext context, CancellationToken token)
    {
        try
        {
            return await work(context, token);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            return new StepOutcome.Cancelled();
        }
        catch (Exception fault) when (fault is not OutOfMemoryException) // the edge: whatever a step throws, the others go on and it is told
        {
            return StepOutcome.Fail(StepFaults.Of(fault));
        }
    }

    // A scope is closed when its last step has ended: well, or to be undone.
    private void CloseScope(string? name)
    {
        if (name is null || !_scopes[name].Steps.All(step => _runs.ContainsKey(step.Id)) || !_scopes[name].Close())
        {
            return;
        }

        var runs = _scopes[name].Steps.Select(step => _runs[step.Id]).ToImmutableArray();
        if (runs.All(static run => run.Outcome.IsGood))
        {
            observer.ScopeSucceeded(name, clock.GetUtcNow());
        }
        else if (!IsHandedOver(runs) && runs.Any(static run => run.StartedAt is not null && run.Step.Undo is not null))
        {
            _active++;
            observer.UndoStarted(name, clock.GetUtcNow());
            _ = UndoAsync(name, runs);
        }
    }

    // What stopped only because somebody else goes on is left as it stands.
    private bool IsHandedOver(ImmutableArray<StepRun> runs) =>
        handOver.IsCancellationRequested && !_cancelled.IsCancellationRequested && runs.All(static run => run.Outcome.IsGood || run.Outcome is StepOutcome.Cancelled);

    // In reverse order, one after the other: what was made last is taken back first. It is not cancelled with the run: else the interruption itself would leave things over.
    private async Task UndoAsync(string scope, ImmutableArray<StepRun> runs)
    {
        await Task.Yield();
        var undone = ImmutableArray.CreateBuilder<StepId>();
        var faults = ImmutableArray.CreateBuilder<StepFault>();
        foreach (var step in runs.Reverse().Where(static run => run.StartedAt is not null && run.Step.Undo is not null).Select(static run => run.Step))
        {
            switch (await GuardedAsync(step.Undo!, new StepContext(step, observer, clock), CancellationToken.None))
            {
                case StepOutcome.Failed failed: faults.Add(failed.Fault); break;
                case StepOutcome.Succeeded: undone.Add(step.Id); break;
                default: break;
            }
        }

        _ends.Writer.TryWrite(new ScopeUndo(scope, clock.GetUtcNow(), undone.ToImmutable(), faults.ToImmutable()));
    }
}
