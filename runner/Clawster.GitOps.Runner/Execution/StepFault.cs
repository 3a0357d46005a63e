using System.Collections.Immutable;

namespace Clawster.GitOps.Runner.Execution;

/// <summary>Why a step failed.</summary>
/// <param name="Summary">One sentence for people, without sensitive values.</param>
/// <param name="Evidence">The lines that show it, oldest first: events, stopped-task reasons, log lines.</param>
internal sealed record StepFault(string Summary, ImmutableArray<string> Evidence)
{
    public StepFault(string summary)
        : this(summary, [])
    {
    }
}
