using System.Collections.Immutable;

namespace Clawster.GitOps.Compiler.Specs;

/// <summary>How the bots of one region are networked.</summary>
/// <param name="Name">AWS's name of the region, for example <c>eu-central-1</c>.</param>
/// <param name="Tier">The preset that <paramref name="Nat"/> and <paramref name="LoadBalancer"/> start from.</param>
/// <param name="Nat">The way out of the private subnets.</param>
/// <param name="LoadBalancer">The way in.</param>
/// <param name="Cidr">Address range of the VPC, for example <c>10.0.0.0/16</c>.</param>
/// <param name="Addresses">The subnets' ranges inside it.</param>
public sealed record RegionSpec(string Name, NetworkTier Tier, NatKind Nat, LoadBalancerKind LoadBalancer, string Cidr, AddressPlan Addresses)
{
    public RegionLimits Limits { get; init; } = RegionLimits.None;

    /// <summary>What bots and network of the region may cost in a month of 730 hours; null means no limit.</summary>
    public Usd? MonthlyBudget { get; init; }

    public ImmutableArray<FreezeWindow> Freezes { get; init; } = [];

    /// <summary>Ids of suggestions that are not shown again.</summary>
    public ImmutableArray<string> Dismissed { get; init; } = [];

    /// <summary>Daily backups of the file system.</summary>
    /// <value>True unless the file says otherwise.</value>
    public bool Backup { get; init; } = true;

    public RegionImages Images { get; init; } = RegionImages.None;

    /// <summary>GuardDuty watches what runs on the instances.</summary>
    public bool RuntimeMonitoring { get; init; }

    /// <summary>Null means that no instance stands ready for a bot.</summary>
    public SpareSpec? Spares { get; init; }
}
