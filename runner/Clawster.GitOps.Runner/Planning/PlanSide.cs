using Clawster.GitOps.Compiler;

namespace Clawster.GitOps.Runner.Planning;

/// <summary>One of the two states that a plan compares.</summary>
/// <param name="Name">For people: <c>1a2b3c4</c>, <c>the working tree</c>.</param>
/// <param name="Compiled">What its files compiled to.</param>
internal sealed record PlanSide(string Name, CompiledFleet Compiled);
