namespace Clawster.GitOps.Runner.Execution;

/// <summary>Why a set of steps is no graph that can run.</summary>
/// <param name="Step">The step at fault.</param>
/// <param name="Message">What is wrong with it.</param>
internal sealed record GraphFault(StepId Step, string Message);
