using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.LocalCloud.Models.EC2;
using Clawster.GitOps.LocalCloud.Services.EC2.State;

namespace Clawster.GitOps.LocalCloud.Services.EC2.SecurityGroups;

/// <summary>Security groups and rules as EC2 describes them.</summary>
internal static class SecurityGroupShapes
{
    public static SecurityGroup Of(Ec2Region region, SecurityGroupRecord group) => new()
    {
        GroupId = group.Id,
        GroupName = group.Name,
        Description = group.Description,
        VpcId = group.VpcId,
        OwnerId = region.World.AccountId,
        SecurityGroupArn = region.Arn("security-group", group.Id),
        IpPermissions = Permissions(region, group, egress: false),
        IpPermissionsEgress = Permissions(region, group, egress: true),
        Tags = TagSets.Of(group.Tags),
    };

    public static SecurityGroupRule Of(Ec2Region region, SecurityGroupRecord group, SecurityGroupRuleRecord rule) => new()
    {
        SecurityGroupRuleId = rule.Id,
        SecurityGroupRuleArn = region.Arn("security-group-rule", rule.Id),
        GroupId = group.Id,
        GroupOwnerId = region.World.AccountId,
        IsEgress = rule.IsEgress,
        IpProtocol = rule.Protocol,
        FromPort = rule.FromPort,
        ToPort = rule.ToPort,
        CidrIpv4 = rule.CidrIpv4,
        CidrIpv6 = rule.CidrIpv6,
        PrefixListId = rule.PrefixListId,
        ReferencedGroupInfo = rule.PeerGroupId is null ? null : new ReferencedSecurityGroup { GroupId = rule.PeerGroupId, UserId = region.World.AccountId },
        Description = rule.Description,
        Tags = TagSets.Of(rule.Tags),
    };

    // Rules with the same protocol and ports stand together.
    private static List<IpPermission> Permissions(Ec2Region region, SecurityGroupRecord group, bool egress) =>
        [.. group.Rules.Where(rule => rule.IsEgress == egress).GroupBy(static rule => (rule.Protocol, rule.FromPort, rule.ToPort)).Select(rules => Permission(region, rules.Key, [.. rules]))];

    private static IpPermission Permission(Ec2Region region, (string Protocol, int FromPort, int ToPort) key, List<SecurityGroupRuleRecord> rules) => new()
    {
        IpProtocol = key.Protocol,
        FromPort = key.Protocol == "-1" ? null : key.FromPort,
        ToPort = key.Protocol == "-1" ? null : key.ToPort,
        IpRanges = [.. rules.Where(static rule => rule.CidrIpv4 is not null).Select(static rule => new IpRange { CidrIp = rule.CidrIpv4, Description = rule.Description })],
        Ipv6Ranges = [.. rules.Where(static rule => rule.CidrIpv6 is not null).Select(static rule => new Ipv6Range { CidrIpv6 = rule.CidrIpv6, Description = rule.Description })],
        PrefixListIds = [.. rules.Where(static rule => rule.PrefixListId is not null).Select(static rule => new PrefixListId { PrefixListIdValue = rule.PrefixListId, Description = rule.Description })],
        UserIdGroupPairs =
        [
            .. rules.Where(static rule => rule.PeerGroupId is not null)
                .Select(rule => new UserIdGroupPair { GroupId = rule.PeerGroupId, UserId = region.World.AccountId, Description = rule.Description }),
        ],
    };
}
