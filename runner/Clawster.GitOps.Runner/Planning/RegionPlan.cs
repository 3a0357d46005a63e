using System.Collections.Immutable;

namespace Clawster.GitOps.Runner.Planning;

/// <summary>What a commit does to what the bots of a region share.</summary>
/// <param name="Region">Its name.</param>
/// <param name="IsFirst">The first bots come: its network is made.</param>
/// <param name="IsLast">The last bots go: its network is not needed any more.</param>
/// <param name="Differences">What changes in it.</param>
/// <param name="Cost">Of what is shared.</param>
internal sealed record RegionPlan(string Region, bool IsFirst, bool IsLast, ImmutableArray<Difference> Differences, CostChange Cost);
