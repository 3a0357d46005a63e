using System;
using System.Collections.Immutable;

namespace Clawster.GitOps.Runner.State;

/// <summary>What the bots of a region share, as it was last applied. The tags of the resources say the same; this is the quick answer.</summary>
/// <param name="Region">Name of the region.</param>
/// <param name="Nat">The way out: <c>instance</c>, <c>gateway</c>, <c>none</c>.</param>
/// <param name="Cidr">Address range of the VPC.</param>
/// <param name="Resources">Ids by part, sorted by part: <c>vpc</c>, <c>public-1</c>, <c>file-system</c>.</param>
/// <param name="AppliedAt">When it was made or last added to.</param>
internal sealed record RegionRecord(string Region, string Nat, string Cidr, ImmutableSortedDictionary<string, string> Resources, DateTimeOffset AppliedAt)
{
    /// <summary>Version of the form; a newer one is not read.</summary>
    public int SchemaVersion { get; init; } = StateStore.SchemaVersion;

    /// <summary>Who may reach the shared load balancer, sorted; null in records of before it was kept.</summary>
    public ImmutableArray<string>? LoadBalancerCidrs { get; init; }
}
