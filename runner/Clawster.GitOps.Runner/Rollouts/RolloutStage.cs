using System.Collections.Immutable;

namespace Clawster.GitOps.Runner.Rollouts;

/// <summary>Bots that are deployed together.</summary>
/// <param name="Bots">Their names, sorted.</param>
/// <param name="Canaries">Those of them that are the first on a new image; empty in later stages.</param>
internal sealed record RolloutStage(ImmutableArray<string> Bots, ImmutableArray<ImageMove> Canaries);
