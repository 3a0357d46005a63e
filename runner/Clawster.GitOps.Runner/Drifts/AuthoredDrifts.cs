using System.Collections.Immutable;

namespace Clawster.GitOps.Runner.Drifts;

/// <summary>Drifts with who made them.</summary>
/// <param name="Drifts">In their order.</param>
/// <param name="Notes">Why somebody is not known, one sentence each.</param>
internal sealed record AuthoredDrifts(ImmutableArray<Drift> Drifts, ImmutableArray<string> Notes);
