using Clawster.GitOps.Runner.Execution;

namespace Clawster.GitOps.Runner.Orphans;

/// <summary>What became of an orphan.</summary>
/// <param name="Orphan">Which.</param>
/// <param name="Fault">Why it is still there; null when it is gone.</param>
internal sealed record RemovalOutcome(Orphan Orphan, StepFault? Fault);
