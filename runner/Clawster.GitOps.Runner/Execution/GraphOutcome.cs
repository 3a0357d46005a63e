using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace Clawster.GitOps.Runner.Execution;

/// <summary>How a graph went.</summary>
/// <param name="Runs">One for each step, in the order of the graph.</param>
/// <param name="Undos">One for each scope whose work was taken back.</param>
/// <param name="Elapsed">From the start of the first step to the end of the last; undoing is not part of it.</param>
internal sealed record GraphOutcome(ImmutableArray<StepRun> Runs, ImmutableArray<ScopeUndo> Undos, TimeSpan Elapsed)
{
    private readonly Dictionary<StepId, StepRun> _runs = Runs.ToDictionary(static run => run.Step.Id);

    public bool Succeeded => Runs.All(static run => run.Outcome.IsGood);

    public StepRun this[StepId id] => _runs[id];
}
