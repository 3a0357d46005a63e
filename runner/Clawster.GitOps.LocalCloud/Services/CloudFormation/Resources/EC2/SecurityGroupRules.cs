using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Clawster.GitOps.LocalCloud.Models.EC2;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.EC2;

/// <summary>Writes the rules of a template as EC2 takes them.</summary>
internal static class SecurityGroupRules
{
    public static IpPermission Of(JsonObject rule)
    {
        string? Text(string name) => rule[name] is { } node ? JsonText.Of(node) : null;
        var description = Text("Description");
        var other = Text("SourceSecurityGroupId") ?? Text("DestinationSecurityGroupId");
        var name = Text("SourceSecurityGroupName");
        var list = Text("SourcePrefixListId") ?? Text("DestinationPrefixListId");
        return new IpPermission
        {
            IpProtocol = Text("IpProtocol"),
            FromPort = (int?)JsonText.Number(rule["FromPort"]),
            ToPort = (int?)JsonText.Number(rule["ToPort"]),
            IpRanges = Text("CidrIp") is { } range ? [new IpRange { CidrIp = range, Description = description }] : null,
            Ipv6Ranges = Text("CidrIpv6") is { } range6 ? [new Ipv6Range { CidrIpv6 = range6, Description = description }] : null,
            PrefixListIds = list is null ? null : [new PrefixListId { PrefixListIdValue = list, Description = description }],
            UserIdGroupPairs = other is null && name is null ? null : [new UserIdGroupPair { GroupId = other, GroupName = name, UserId = Text("SourceSecurityGroupOwnerId"), Description = description }],
        };
    }

    /// <summary>The rules of a live group as a template would write them.</summary>
    public static JsonArray Read(IEnumerable<IpPermission>? permissions, string other)
    {
        var rules = new JsonArray();
        foreach (var permission in permissions ?? [])
        {
            foreach (var (name, value, description) in Peers(permission, other))
            {
                var rule = new JsonObject { ["IpProtocol"] = permission.IpProtocol, [name] = value };
                Set(rule, "Description", description);
                Set(rule, "FromPort", permission.FromPort);
                Set(rule, "ToPort", permission.ToPort);
                rules.Add(rule);
            }
        }

        return rules;
    }

    private static IEnumerable<(string Name, string? Value, string? Description)> Peers(IpPermission permission, string other) =>
    [
        .. (permission.IpRanges ?? []).Select(static range => ("CidrIp", range.CidrIp, range.Description)),
        .. (permission.Ipv6Ranges ?? []).Select(static range => ("CidrIpv6", range.CidrIpv6, range.Description)),
        .. (permission.PrefixListIds ?? []).Select(list => (other + "PrefixListId", list.PrefixListIdValue, list.Description)),
        .. (permission.UserIdGroupPairs ?? []).Select(pair => (other + "SecurityGroupId", pair.GroupId, pair.Description)),
    ];

    private static void Set(JsonObject rule, string name, JsonNode? value)
    {
        if (value is not null && !(value.GetValueKind() is System.Text.Json.JsonValueKind.Number && value.GetValue<int>() == -1))
        {
            rule[name] = value;
        }
    }
}
