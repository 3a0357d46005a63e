using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using Clawster.GitOps.LocalCloud.Models.EC2;
using Clawster.GitOps.LocalCloud.Networks;
using Clawster.GitOps.LocalCloud.Services.EC2.State;

namespace Clawster.GitOps.LocalCloud.Services.EC2.SecurityGroups;

/// <summary>Reads the permissions of a request as rules, one for each peer, and holds them to EC2's rules.</summary>
internal static class RuleReader
{
    /// <summary>The permissions of a request: its list, or the one that its other members make.</summary>
    public static List<IpPermission> Permissions(List<IpPermission>? list, string? protocol, int? from, int? to, string? cidr)
    {
        if (list is { Count: > 0 })
        {
            return protocol is null && cidr is null ? list
                : throw Ec2Fault.Bad("InvalidParameterCombination", "The parameter ipPermissions may not be used in combination with ipProtocol or cidrIp.");
        }

        return protocol is null ? throw Ec2Fault.Missing("ipPermissions")
            : [new IpPermission { IpProtocol = protocol, FromPort = from, ToPort = to, IpRanges = cidr is null ? null : [new IpRange { CidrIp = cidr }] }];
    }

    public static IEnumerable<SecurityGroupRuleRecord> Read(Ec2Region region, SecurityGroupRecord group, bool egress, List<IpPermission> permissions)
    {
        foreach (var permission in permissions)
        {
            var protocol = Protocol(Ec2Fault.Need(permission.IpProtocol, "ipProtocol"));
            var (from, to) = Ports(protocol, permission.FromPort, permission.ToPort);
            var peers = Peers(region, group, permission).ToList();
            if (peers.Count == 0)
            {
                throw Ec2Fault.Missing("cidrIp, cidrIpv6, prefixListId or groupId");
            }

            foreach (var rule in peers)
            {
                rule.IsEgress = egress;
                rule.Protocol = protocol;
                rule.FromPort = from;
                rule.ToPort = to;
                yield return rule;
            }
        }
    }

    private static IEnumerable<SecurityGroupRuleRecord> Peers(Ec2Region region, SecurityGroupRecord group, IpPermission permission)
    {
        foreach (var range in permission.IpRanges ?? [])
        {
            yield return new SecurityGroupRuleRecord { CidrIpv4 = Ipv4(range.CidrIp), Description = Description(range.Description) };
        }

        foreach (var range in permission.Ipv6Ranges ?? [])
        {
            yield return new SecurityGroupRuleRecord { CidrIpv6 = Ipv6(range.CidrIpv6), Description = Description(range.Description) };
        }

        foreach (var list in permission.PrefixListIds ?? [])
        {
            yield return new SecurityGroupRuleRecord { PrefixListId = PrefixList(list.PrefixListIdValue), Description = Description(list.Description) };
        }

        foreach (var pair in permission.UserIdGroupPairs ?? [])
        {
            MemberGuard.Refuse(pair, "UserIdGroupPair", "GroupId", "UserId", "Description", "VpcId", "GroupName");
            yield return new SecurityGroupRuleRecord { PeerGroupId = Peer(region, group, pair), Description = Description(pair.Description) };
        }
    }

    private static string Peer(Ec2Region region, SecurityGroupRecord group, UserIdGroupPair pair)
    {
        if (pair.GroupId is null && pair.GroupName is { } name)
        {
            return region.State.SecurityGroups.Values.FirstOrDefault(other => other.VpcId == group.VpcId && other.Name == name)?.Id
                ?? throw Ec2Fault.NotFound("InvalidGroup.NotFound", "security group", name);
        }

        var peer = region.SecurityGroup(pair.GroupId);
        return peer.VpcId == group.VpcId ? peer.Id
            : throw Ec2Fault.Bad("InvalidGroup.NotFound", $"You have specified two resources that belong to different networks.");
    }

    private static string Protocol(string text) => text.ToLowerInvariant() switch
    {
        "tcp" or "6" => "tcp",
        "udp" or "17" => "udp",
        "icmp" or "1" => "icmp",
        "icmpv6" or "58" => "icmpv6",
        "-1" or "all" => "-1",
        _ when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 255 => text,
        _ => throw Ec2Fault.Value(text, "ipProtocol", "Unrecognized protocol."),
    };

    private static (int From, int To) Ports(string protocol, int? from, int? to)
    {
        if (protocol is not ("tcp" or "udp" or "icmp" or "icmpv6"))
        {
            return (-1, -1);
        }

        if (protocol is "icmp" or "icmpv6")
        {
            return (from ?? -1, to ?? -1);
        }

        if (from is not { } first || to is not { } last)
        {
            throw Ec2Fault.Invalid($"Invalid value 'Must specify both from and to ports with TCP/UDP.' for portRange.");
        }

        // -1 to -1 is all ports; anything else must be 0 to 65535 and in order.
        return (first, last) == (-1, -1) ? (0, 65535)
            : first is < 0 or > 65535 || last is < 0 or > 65535 ? throw Ec2Fault.Bad("InvalidPermission.Malformed", $"Invalid TCP/UDP port range ({first}:{last})")
            : first > last ? throw Ec2Fault.Bad("InvalidParameterValue", $"Invalid TCP/UDP port range ({first}:{last})")
            : (first, last);
    }

    private static string Ipv4(string? text) =>
        Ipv4Range.TryParse(Ec2Fault.Need(text, "cidrIp"), out var range) ? range.ToString() : throw Ec2Fault.Invalid($"CIDR block {text} is malformed");

    private static string Ipv6(string? text) =>
        IPNetwork.TryParse(Ec2Fault.Need(text, "cidrIpv6"), out var range) && range.BaseAddress.AddressFamily == AddressFamily.InterNetworkV6 ? range.ToString()
            : throw Ec2Fault.Invalid($"CIDR block {text} is malformed");

    private static string PrefixList(string? id) =>
        PrefixLists.RangesOf(Ec2Fault.Need(id, "prefixListId")).Length > 0 ? id! : throw Ec2Fault.NotFound("InvalidPrefixListID.NotFound", "prefix list ID", id!);

    // "Up to 255 characters in length" (AuthorizeSecurityGroupIngress).
    private static string? Description(string? text) =>
        text is { Length: > 255 } ? throw Ec2Fault.Invalid("Invalid rule description. The description is longer than 255 characters.") : string.IsNullOrEmpty(text) ? null : text;
}
