using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Amazon.EC2.Model;

namespace Clawster.GitOps.Runner.Drifts;

/// <summary>Rules of security groups, one by one and comparable.</summary>
internal static class GroupRules
{
    /// <summary>What comes in: <c>tcp 80 from 0.0.0.0/0</c>.</summary>
    public static IEnumerable<KeyValuePair<string, IpPermission>> Split(IEnumerable<IpPermission>? permissions) => (permissions ?? []).SelectMany(static permission => Sources(permission).Select(source => KeyValuePair.Create($"{Ports(permission)} from {source.Text}", source.Rule)));

    public static string Text(string protocol, int? port, string cidr) => $"{Ports(new IpPermission { IpProtocol = protocol, FromPort = port, ToPort = port })} from {cidr}";

    /// <summary>The rule that such a text stands for: of those that we make, by range.</summary>
    public static IpPermission Parse(string text)
    {
        var (ports, source) = (text[..text.IndexOf(" from ", StringComparison.Ordinal)], text[(text.IndexOf(" from ", StringComparison.Ordinal) + 6)..]);
        var rule = new IpPermission { IpProtocol = ports == "everything" ? "-1" : ports.Split(' ')[0] };
        if (ports.Split(' ') is [_, var port])
        {
            rule.FromPort = rule.ToPort = int.Parse(port, CultureInfo.InvariantCulture);
        }

        if (source.Contains(':', StringComparison.Ordinal))
        {
            rule.Ipv6Ranges = [new Ipv6Range { CidrIpv6 = source }];
        }
        else
        {
            rule.Ipv4Ranges = [new IpRange { CidrIp = source }];
        }

        return rule;
    }

    private static IEnumerable<(string Text, IpPermission Rule)> Sources(IpPermission permission) =>
    [
        .. (permission.Ipv4Ranges ?? []).Select(range => (range.CidrIp, Like(permission, static (rule, one) => rule.Ipv4Ranges = [new IpRange { CidrIp = one }], range.CidrIp))),
        .. (permission.Ipv6Ranges ?? []).Select(range => (range.CidrIpv6, Like(permission, static (rule, one) => rule.Ipv6Ranges = [new Ipv6Range { CidrIpv6 = one }], range.CidrIpv6))),
        .. (permission.UserIdGroupPairs ?? []).Select(pair => (pair.GroupId, Like(permission, static (rule, one) => rule.UserIdGroupPairs = [new UserIdGroupPair { GroupId = one }], pair.GroupId))),
        .. (permission.PrefixListIds ?? []).Select(list => (list.Id, Like(permission, static (rule, one) => rule.PrefixListIds = [new PrefixListId { Id = one }], list.Id))),
    ];

    private static IpPermission Like(IpPermission permission, Action<IpPermission, string> source, string value)
    {
        var rule = new IpPermission { IpProtocol = permission.IpProtocol, FromPort = permission.FromPort, ToPort = permission.ToPort };
        source(rule, value);
        return rule;
    }

    private static string Ports(IpPermission permission) => permission.IpProtocol == "-1" ? "everything"
        : permission.FromPort is null or -1 ? permission.IpProtocol
        : permission.FromPort == permission.ToPort ? string.Create(CultureInfo.InvariantCulture, $"{permission.IpProtocol} {permission.FromPort}")
        : string.Create(CultureInfo.InvariantCulture, $"{permission.IpProtocol} {permission.FromPort}-{permission.ToPort}");
}
