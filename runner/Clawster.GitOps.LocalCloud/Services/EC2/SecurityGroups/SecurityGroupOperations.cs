using System;
using System.Linq;
using Clawster.GitOps.LocalCloud.Models.EC2;
using Clawster.GitOps.LocalCloud.Services.EC2.State;

namespace Clawster.GitOps.LocalCloud.Services.EC2.SecurityGroups;

/// <summary>Security groups; <see cref="SecurityGroupRuleOperations"/> has their rules.</summary>
internal static class SecurityGroupOperations
{
    // "VPC security groups per Region: 2,500" (Amazon VPC quotas, default).
    private const int Quota = 2500;
    private const string NameCharacters = " ._-:/()#,@[]+=&;{}!$*";

    private static readonly FilterTable<SecurityGroupRecord> s_filters = new FilterTable<SecurityGroupRecord>()
        .On("group-id", static group => group.Id)
        .On("group-name", static group => group.Name)
        .On("description", static group => group.Description)
        .On("vpc-id", static group => group.VpcId)
        .OnMany("ip-permission.cidr", static group => group.Rules.Where(static rule => !rule.IsEgress).Select(static rule => rule.CidrIpv4))
        .OnMany("ip-permission.group-id", static group => group.Rules.Where(static rule => !rule.IsEgress).Select(static rule => rule.PeerGroupId))
        .OnMany("egress.ip-permission.cidr", static group => group.Rules.Where(static rule => rule.IsEgress).Select(static rule => rule.CidrIpv4))
        .OnTags(static group => group.Tags);

    public static void AddTo(Ec2Table table) => table
        .On<CreateSecurityGroupRequest, CreateSecurityGroupResponse>(["GroupName", "Description", "VpcId", "TagSpecifications"], Create)
        .On<DeleteSecurityGroupRequest, DeleteSecurityGroupResponse>(["GroupId"], Delete)
        .On<DescribeSecurityGroupsRequest, DescribeSecurityGroupsResponse>(["GroupIds", "GroupNames", "Filters", "MaxResults", "NextToken"], Describe);

    private static CreateSecurityGroupResponse Create(Ec2Region region, ServiceCall call, CreateSecurityGroupRequest request)
    {
        var name = Ec2Fault.Need(request.GroupName, "GroupName");
        var description = Ec2Fault.Need(request.Description, "GroupDescription");
        if (string.IsNullOrEmpty(request.VpcId))
        {
            throw Ec2Fault.Bad("VPCIdNotSpecified", "No default VPC for this user");
        }

        var vpc = region.Vpc(request.VpcId);
        Check(name, "Group name", "GroupName");
        Check(description, "Group description", "GroupDescription");
        if (name.StartsWith("sg-", StringComparison.Ordinal))
        {
            throw Ec2Fault.Value(name, "groupName", "Group names may not be in the format sg-*.");
        }

        var tags = TagSets.AtCreation(request.TagSpecifications, call, "security-group");
        if (region.State.SecurityGroups.Values.Any(group => group.VpcId == vpc.Id && group.Name == name))
        {
            throw Ec2Fault.Bad("InvalidGroup.Duplicate", $"The security group '{name}' already exists for VPC '{vpc.Id}'");
        }

        if (region.State.SecurityGroups.Count >= Quota)
        {
            throw Ec2Fault.Bad("SecurityGroupLimitExceeded", "The maximum number of security groups has been reached.");
        }

        var made = SecurityGroupMaker.Make(region, vpc.Id, name, description, tags);
        region.World.Touch();
        return new CreateSecurityGroupResponse { GroupId = made.Id, SecurityGroupArn = region.Arn("security-group", made.Id), Tags = TagSets.Of(made.Tags) };
    }

    // "Up to 255 characters in length. Valid characters: a-z, A-Z, 0-9, spaces, and ._-:/()#,@[]+=&;{}!$*" (CreateSecurityGroup).
    private static void Check(string text, string what, string parameter)
    {
        if (text.Length > 255)
        {
            throw Ec2Fault.Value(text, parameter, $"{what} is longer than 255 characters.");
        }

        if (text.Any(static c => !char.IsAsciiLetterOrDigit(c) && !NameCharacters.Contains(c)))
        {
            throw Ec2Fault.Value(text, parameter, "Character sets beyond ASCII are not supported.");
        }
    }

    private static DeleteSecurityGroupResponse Delete(Ec2Region region, ServiceCall call, DeleteSecurityGroupRequest request)
    {
        var group = region.SecurityGroup(request.GroupId);
        if (group.Name == "default")
        {
            throw Ec2Fault.Bad("CannotDelete", $"the specified group: \"{group.Id}\" name: \"default\" cannot be deleted by a user");
        }

        var state = region.State;
        if (state.NetworkInterfaces.Values.Any(item => item.Groups.Contains(group.Id)) || state.VpcEndpoints.Values.Any(item => item.Groups.Contains(group.Id))
            || state.SecurityGroups.Values.Any(other => other.Id != group.Id && other.Rules.Exists(rule => rule.PeerGroupId == group.Id)))
        {
            throw Ec2Fault.Dependency($"resource {group.Id} has a dependent object");
        }

        state.SecurityGroups.Remove(group.Id);
        region.NetworkChanged();
        return new DeleteSecurityGroupResponse { Return = true, GroupId = group.Id };
    }

    private static DescribeSecurityGroupsResponse Describe(Ec2Region region, ServiceCall call, DescribeSecurityGroupsRequest request)
    {
        var found = Pages.ById(region.State.SecurityGroups, request.GroupIds, "InvalidGroup.NotFound", "security group");
        if (request.GroupNames is { Count: > 0 } names)
        {
            found = found.Where(group => names.Contains(group.Name)).ToList();
            if (names.Find(name => found.All(group => group.Name != name)) is { } missing)
            {
                throw Ec2Fault.Bad("InvalidGroup.NotFound", $"The security group '{missing}' does not exist");
            }
        }

        var (page, next) = Pages.Cut(s_filters.Apply(found, request.Filters), static group => group.Id, request.MaxResults, request.NextToken);
        return new DescribeSecurityGroupsResponse { SecurityGroups = [.. page.Select(group => SecurityGroupShapes.Of(region, group))], NextToken = next };
    }
}
