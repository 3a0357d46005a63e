using Clawster.GitOps.Runner.Execution;

namespace Clawster.GitOps.Runner.Drifts;

/// <summary>What became of reverting one bot, or the network.</summary>
/// <param name="Of"><c>bot support</c>, <c>network</c>.</param>
/// <param name="Fault">Why it is not as it was applied; null when it is.</param>
internal sealed record RevertOutcome(string Of, StepFault? Fault);
