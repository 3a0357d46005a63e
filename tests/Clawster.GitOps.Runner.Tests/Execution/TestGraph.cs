using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Runner.Execution;
using Microsoft.Extensions.Time.Testing;

namespace Clawster.GitOps.Runner.Tests.Execution;

/// <summary>Steps that end when the test says so, on a clock that the test moves.</summary>
internal sealed class TestGraph : IStepObserver
{
    private readonly Lock _lock = new();
    private readonly List<string> _heard = [];
    private readonly Dictionary<string, TaskCompletionSource<StepOutcome>> _ends = new(StringComparer.Ordinal);
    private readonly List<(Func<bool> Condition, TaskCompletionSource Signal)> _waiting = [];

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    public List<Step> Steps { get; } = [];

    public CancellationToken Cancel { get; init; }

    /// <summary>What was heard: <c>+a</c> started, <c>a: Succeeded</c> ended, <c>undo x</c>.</summary>
    public string[] Heard
    {
        get
        {
            lock (_lock)
            {
                return [.. _heard];
            }
        }
    }

    public TestGraph Add(string id, string dependsOn = "", string kind = "", string? scope = null, double expected = 1, bool undo = false)
    {
        var end = new TaskCompletionSource<StepOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        _ends[id] = end;
        Steps.Add(new Step(new StepId(id), kind.Length == 0 ? id : kind, TimeSpan.FromSeconds(expected), (_, token) => end.Task.WaitAsync(token))
        {
            DependsOn = [.. dependsOn.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static name => new StepId(name))],
            Scope = scope,
            Undo = undo ? (_, _) => Hear("take back " + id) : null,
        });
        return this;
    }

    public Task<GraphOutcome> RunAsync(ParallelismLimits? limits = null) =>
        new GraphExecutor(Clock, this, limits ?? ParallelismLimits.None).RunAsync(DeploymentGraph.Create(Steps), Cancel);

    public async Task EndAsync(string id, StepOutcome? outcome = null)
    {
        await UntilAsync("+" + id);
        _ends[id].SetResult(outcome ?? StepOutcome.Done);
        await UntilHeardAsync(heard => heard.StartsWith(id + ":", StringComparison.Ordinal));
    }

    public Task UntilAsync(string heard) => UntilHeardAsync(line => line == heard);

    public void Started(Step step, DateTimeOffset at) => Add("+" + step.Id);

    public void Said(Step step, DateTimeOffset at, string message) => Add($"{step.Id} says {message}");

    public void Finished(StepRun run) => Add($"{run.Step.Id}: {Word(run.Outcome)}");

    public void UndoStarted(string scope, DateTimeOffset at) => Add("undo " + scope);

    public void UndoFinished(ScopeUndo undo) => Add("undone " + undo.Scope);

    public void ScopeSucceeded(string scope, DateTimeOffset at) => Add("good " + scope);

    private static string Word(StepOutcome outcome) => outcome switch
    {
        StepOutcome.Failed failed => "Failed " + failed.Fault.Summary,
        StepOutcome.Skipped skipped => skipped.Because,
        _ => outcome.GetType().Name,
    };

    private Task<StepOutcome> Hear(string line)
    {
        Add(line);
        return Task.FromResult(StepOutcome.Done);
    }

    private void Add(string line)
    {
        TaskCompletionSource[] ready;
        lock (_lock)
        {
            _heard.Add(line);
            var met = _waiting.Where(static wait => wait.Condition()).ToArray();
            _waiting.RemoveAll(wait => met.Contains(wait));
            ready = [.. met.Select(static wait => wait.Signal)];
        }

        foreach (var signal in ready)
        {
            signal.SetResult();
        }
    }

    private Task UntilHeardAsync(Func<string, bool> line)
    {
        var signal = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_heard.Any(line))
            {
                return Task.CompletedTask;
            }

            _waiting.Add((() => _heard.Any(line), signal));
        }

        return signal.Task.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System);
    }
}
