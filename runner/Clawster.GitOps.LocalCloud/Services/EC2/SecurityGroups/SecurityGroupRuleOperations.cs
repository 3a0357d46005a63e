using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.LocalCloud.Models.EC2;
using Clawster.GitOps.LocalCloud.Services.EC2.State;

namespace Clawster.GitOps.LocalCloud.Services.EC2.SecurityGroups;

/// <summary>Rules of security groups.</summary>
internal static class SecurityGroupRuleOperations
{
    // "Inbound or outbound rules per security group: 60", each way for itself (Amazon VPC quotas, default).
    private const int Quota = 60;

    private static readonly FilterTable<(SecurityGroupRecord Group, SecurityGroupRuleRecord Rule)> s_filters = new FilterTable<(SecurityGroupRecord Group, SecurityGroupRuleRecord Rule)>()
        .On("group-id", static entry => entry.Group.Id)
        .On("security-group-rule-id", static entry => entry.Rule.Id)
        .OnTags(static entry => entry.Rule.Tags);

    public static void AddTo(Ec2Table table) => table
        .On<AuthorizeSecurityGroupIngressRequest, AuthorizeSecurityGroupIngressResponse>(
            ["GroupId", "IpPermissions", "IpProtocol", "FromPort", "ToPort", "CidrIp", "TagSpecifications"],
            static (region, call, request) => new AuthorizeSecurityGroupIngressResponse
            {
                Return = true,
                SecurityGroupRules = Authorize(region, call, request.GroupId, egress: false,
                    RuleReader.Permissions(request.IpPermissions, request.IpProtocol, request.FromPort, request.ToPort, request.CidrIp), request.TagSpecifications),
            })
        .On<AuthorizeSecurityGroupEgressRequest, AuthorizeSecurityGroupEgressResponse>(
            ["GroupId", "IpPermissions", "IpProtocol", "FromPort", "ToPort", "CidrIp", "TagSpecifications"],
            static (region, call, request) => new AuthorizeSecurityGroupEgressResponse
            {
                Return = true,
                SecurityGroupRules = Authorize(region, call, request.GroupId, egress: true,
                    RuleReader.Permissions(request.IpPermissions, request.IpProtocol, request.FromPort, request.ToPort, request.CidrIp), request.TagSpecifications),
            })
        .On<RevokeSecurityGroupIngressRequest, RevokeSecurityGroupIngressResponse>(
            ["GroupId", "IpPermissions", "IpProtocol", "FromPort", "ToPort", "CidrIp", "SecurityGroupRuleIds"],
            static (region, _, request) =>
            {
                Revoke(region, request.GroupId, egress: false, request.SecurityGroupRuleIds,
                    () => RuleReader.Permissions(request.IpPermissions, request.IpProtocol, request.FromPort, request.ToPort, request.CidrIp));
                return new RevokeSecurityGroupIngressResponse { Return = true };
            })
        .On<RevokeSecurityGroupEgressRequest, RevokeSecurityGroupEgressResponse>(
            ["GroupId", "IpPermissions", "IpProtocol", "FromPort", "ToPort", "CidrIp", "SecurityGroupRuleIds"],
            static (region, _, request) =>
            {
                Revoke(region, request.GroupId, egress: true, request.SecurityGroupRuleIds,
                    () => RuleReader.Permissions(request.IpPermissions, request.IpProtocol, request.FromPort, request.ToPort, request.CidrIp));
                return new RevokeSecurityGroupEgressResponse { Return = true };
            })
        .On<DescribeSecurityGroupRulesRequest, DescribeSecurityGroupRulesResponse>(["SecurityGroupRuleIds", "Filters", "MaxResults", "NextToken"], Describe)
        .On<UpdateSecurityGroupRuleDescriptionsIngressRequest, UpdateSecurityGroupRuleDescriptionsIngressResponse>(["GroupId", "IpPermissions"], static (region, _, request) =>
        {
            Redescribe(region, request.GroupId, egress: false, request.IpPermissions);
            return new UpdateSecurityGroupRuleDescriptionsIngressResponse { Return = true };
        })
        .On<UpdateSecurityGroupRuleDescriptionsEgressRequest, UpdateSecurityGroupRuleDescriptionsEgressResponse>(["GroupId", "IpPermissions"], static (region, _, request) =>
        {
            Redescribe(region, request.GroupId, egress: true, request.IpPermissions);
            return new UpdateSecurityGroupRuleDescriptionsEgressResponse { Return = true };
        });

    private static void Redescribe(Ec2Region region, string? groupId, bool egress, List<IpPermission>? permissions)
    {
        var group = region.SecurityGroup(groupId);
        foreach (var wanted in RuleReader.Read(region, group, egress, permissions ?? throw Ec2Fault.Missing("ipPermissions")))
        {
            (group.Rules.Find(wanted.Equals) ?? throw Ec2Fault.Bad("InvalidPermission.NotFound", "The specified rule does not exist in this security group.")).Description = wanted.Description;
        }

        region.World.Touch();
    }

    private static List<SecurityGroupRule> Authorize(Ec2Region region, ServiceCall call, string? groupId, bool egress, List<IpPermission> permissions, List<TagSpecification>? specifications)
    {
        var group = region.SecurityGroup(groupId);
        var rules = RuleReader.Read(region, group, egress, permissions).ToList();
        for (var i = 0; i < rules.Count; i++)
        {
            if (group.Rules.Exists(rules[i].Equals) || rules[..i].Exists(rules[i].Equals))
            {
                throw Ec2Fault.Bad("InvalidPermission.Duplicate", $"the specified rule \"{Words(rules[i])}\" already exists");
            }
        }

        if (group.Rules.Count(rule => rule.IsEgress == egress) + rules.Count > Quota)
        {
            throw Ec2Fault.Bad("RulesPerSecurityGroupLimitExceeded", "The maximum number of rules per security group has been reached.");
        }

        foreach (var rule in rules)
        {
            rule.Id = region.NewId("sgr");
            rule.Tags = TagSets.AtCreation(specifications, call, "security-group-rule");
            group.Rules.Add(rule);
        }

        region.NetworkChanged();
        return [.. rules.Select(rule => SecurityGroupShapes.Of(region, group, rule))];
    }

    private static void Revoke(Ec2Region region, string? groupId, bool egress, List<string>? ids, System.Func<List<IpPermission>> permissions)
    {
        var group = region.SecurityGroup(groupId);
        var gone = ids is { Count: > 0 }
            ? ids.Select(id => group.Rules.Find(rule => rule.Id == id && rule.IsEgress == egress)
                ?? throw Ec2Fault.NotFound("InvalidSecurityGroupRuleId.NotFound", "security group rule ID", id)).ToList()
            : RuleReader.Read(region, group, egress, permissions()).Select(wanted => group.Rules.Find(wanted.Equals)
                ?? throw Ec2Fault.Bad("InvalidPermission.NotFound", "The specified rule does not exist in this security group.")).ToList();
        group.Rules.RemoveAll(gone.Contains);
        region.NetworkChanged();
    }

    private static string Words(SecurityGroupRuleRecord rule) =>
        $"peer: {rule.CidrIpv4 ?? rule.CidrIpv6 ?? rule.PeerGroupId ?? rule.PrefixListId}, "
        + (rule.Protocol == "-1" ? "ALL" : $"{rule.Protocol.ToUpperInvariant()}, from port: {rule.FromPort}, to port: {rule.ToPort}") + ", ALLOW";

    private static DescribeSecurityGroupRulesResponse Describe(Ec2Region region, ServiceCall call, DescribeSecurityGroupRulesRequest request)
    {
        var all = region.State.SecurityGroups.Values.SelectMany(static group => group.Rules.Select(rule => (Group: group, Rule: rule))).ToDictionary(static entry => entry.Rule.Id);
        var found = s_filters.Apply(Pages.ById(all, request.SecurityGroupRuleIds, "InvalidSecurityGroupRuleId.NotFound", "security group rule ID"), request.Filters);
        var (page, next) = Pages.Cut(found, static entry => entry.Rule.Id, request.MaxResults, request.NextToken);
        return new DescribeSecurityGroupRulesResponse { SecurityGroupRules = [.. page.Select(entry => SecurityGroupShapes.Of(region, entry.Group, entry.Rule))], NextToken = next };
    }
}
