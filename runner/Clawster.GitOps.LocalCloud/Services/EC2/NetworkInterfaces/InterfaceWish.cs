using System.Collections.Generic;

namespace Clawster.GitOps.LocalCloud.Services.EC2.NetworkInterfaces;

/// <summary>What a network interface is to be.</summary>
internal sealed record InterfaceWish
{
    public string Description { get; init; } = "";

    /// <summary>Security groups; <see langword="null"/> is the VPC's default group.</summary>
    public IReadOnlyList<string>? Groups { get; init; }

    /// <summary>The address it is to have; <see langword="null"/> is a free one.</summary>
    public string? PrivateIp { get; init; }

    /// <summary>It gets a public address of Amazon's pool.</summary>
    public bool PublicIp { get; init; }

    public string Kind { get; init; } = "interface";

    public string? RequesterId { get; init; }

    public SortedDictionary<string, string> Tags { get; init; } = [];
}
