using System.Collections.Immutable;

namespace Clawster.GitOps.Runner.Planning;

/// <summary>What a cloud itself says of a plan.</summary>
/// <param name="Cloud">Which cloud, in words: <c>the local cloud, simulated</c>.</param>
/// <param name="Drifts">What is there not as it was applied, one line each.</param>
internal sealed record CloudCheck(string Cloud, ImmutableArray<string> Drifts);
