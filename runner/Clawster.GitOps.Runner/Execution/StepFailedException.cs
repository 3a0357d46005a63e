using System;

namespace Clawster.GitOps.Runner.Execution;

/// <summary>Ends a step from deep inside: what it waits for will never come.</summary>
internal sealed class StepFailedException(StepFault fault) : Exception(fault.Summary)
{
    public StepFailedException(string summary)
        : this(new StepFault(summary))
    {
    }

    public StepFault Fault { get; } = fault;
}
