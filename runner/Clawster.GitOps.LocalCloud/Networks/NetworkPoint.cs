using System;

namespace Clawster.GitOps.LocalCloud.Networks;

/// <summary>An end of a connection.</summary>
public sealed record NetworkPoint
{
    private NetworkPoint(string kind, string name)
    {
        Kind = kind;
        Name = name;
    }

    /// <summary>Any host of the internet that no security group names. The address is of a block kept for documentation (RFC 5737).</summary>
    public static NetworkPoint Internet { get; } = new("address", "192.0.2.1");

    internal string Kind { get; }

    internal string Name { get; }

    /// <summary>An IPv4 address: private inside a VPC, public anywhere.</summary>
    /// <exception cref="FormatException">The text is no IPv4 address.</exception>
    public static NetworkPoint At(string address) => new("address", Ipv4Range.Format(Ipv4Range.Address(address)));

    /// <summary>A network interface, for example <c>eni-0123…</c>.</summary>
    public static NetworkPoint Interface(string networkInterfaceId) => new("interface", networkInterfaceId);

    /// <summary>An instance, by its first network interface.</summary>
    public static NetworkPoint Instance(string instanceId) => new("instance", instanceId);

    /// <summary>A service of AWS in the region, for example <c>ecs</c>: by its endpoint in the VPC where there is one, else over the internet.</summary>
    public static NetworkPoint Service(string service) => new("service", service);

    /// <inheritdoc />
    public override string ToString() => Name;
}
