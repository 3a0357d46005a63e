namespace Clawster.GitOps.LocalCloud.Services.EC2.State;

/// <summary>A rule of a security group. Exactly one of the four peers is set.</summary>
internal sealed class SecurityGroupRuleRecord : Ec2Resource
{
    public bool IsEgress { get; set; }

    /// <summary><c>tcp</c>, <c>udp</c>, <c>icmp</c>, <c>icmpv6</c>, a protocol number, or <c>-1</c> for all.</summary>
    public string Protocol { get; set; } = "-1";

    /// <summary>First port, or the ICMP type; -1 for all.</summary>
    public int FromPort { get; set; } = -1;

    /// <summary>Last port, or the ICMP code; -1 for all.</summary>
    public int ToPort { get; set; } = -1;

    public string? CidrIpv4 { get; set; }

    public string? CidrIpv6 { get; set; }

    public string? PrefixListId { get; set; }

    /// <summary>The group on the other side.</summary>
    public string? PeerGroupId { get; set; }

    public string? Description { get; set; }

    /// <summary>Says whether both let the same through, whatever their descriptions.</summary>
    public bool Equals(SecurityGroupRuleRecord other) =>
        IsEgress == other.IsEgress && Protocol == other.Protocol && FromPort == other.FromPort && ToPort == other.ToPort && CidrIpv4 == other.CidrIpv4
        && CidrIpv6 == other.CidrIpv6 && PrefixListId == other.PrefixListId && PeerGroupId == other.PeerGroupId;

    /// <summary>Says whether a port of a protocol is in the rule's range.</summary>
    public bool Covers(string protocol, int port) =>
        Protocol == "-1" || (Protocol == protocol && ((FromPort == -1 && ToPort == -1) || (FromPort <= port && port <= ToPort)));
}
