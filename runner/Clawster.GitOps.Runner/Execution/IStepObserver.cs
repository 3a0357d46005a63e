using System;

namespace Clawster.GitOps.Runner.Execution;

/// <summary>Hears what happens in a graph, in the order in which it happens. Calls come from one thread at a time, except <see cref="Said"/>.</summary>
internal interface IStepObserver
{
    void Started(Step step, DateTimeOffset at);

    void Said(Step step, DateTimeOffset at, string message);

    void Finished(StepRun run);

    /// <summary>All steps of a scope have ended and not all well; what they made is taken back now.</summary>
    void UndoStarted(string scope, DateTimeOffset at);

    /// <param name="undo">What was taken back.</param>
    void UndoFinished(ScopeUndo undo);

    /// <summary>All steps of a scope have ended well.</summary>
    void ScopeSucceeded(string scope, DateTimeOffset at);
}
