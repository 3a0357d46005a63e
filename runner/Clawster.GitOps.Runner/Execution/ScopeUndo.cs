using System;
using System.Collections.Immutable;

namespace Clawster.GitOps.Runner.Execution;

/// <summary>What became of taking back the work of a scope.</summary>
/// <param name="Scope">Whose work it was.</param>
/// <param name="At">When it ended, provider time.</param>
/// <param name="Undone">Steps taken back, in the order in which that was done.</param>
/// <param name="Faults">What could not be taken back, and why; empty when nothing is left over.</param>
internal sealed record ScopeUndo(string Scope, DateTimeOffset At, ImmutableArray<StepId> Undone, ImmutableArray<StepFault> Faults);
