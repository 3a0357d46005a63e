using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Clawster.GitOps.LocalCloud.Models.EC2;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.EC2;

/// <summary>AWS::EC2::SecurityGroup. A template that names outgoing rules takes away the one that every new group has.</summary>
internal sealed class SecurityGroupProvider() : ResourceProvider("AWS::EC2::SecurityGroup")
{
    public override void Create(ResourceCall call)
    {
        call.PhysicalId = call.Call<CreateSecurityGroupResponse>(new CreateSecurityGroupRequest
        {
            GroupName = Text(call, "GroupName") ?? call.NewName(255),
            Description = Text(call, "GroupDescription"),
            VpcId = Text(call, "VpcId"),
            TagSpecifications = Ec2Tags.At("security-group", call),
        }).GroupId!;
        if (call.Properties["SecurityGroupEgress"] is JsonArray)
        {
            call.Call<RevokeSecurityGroupEgressResponse>(new RevokeSecurityGroupEgressRequest { GroupId = call.PhysicalId, IpPermissions = [new() { IpProtocol = "-1", IpRanges = [new() { CidrIp = "0.0.0.0/0" }] }] });
        }

        Change(call, [], Rules(call.Properties, "SecurityGroupIngress"), ingress: true);
        Change(call, [], Rules(call.Properties, "SecurityGroupEgress"), ingress: false);
    }

    public override void Update(ResourceCall call)
    {
        Change(call, Rules(call.Before, "SecurityGroupIngress"), Rules(call.Properties, "SecurityGroupIngress"), ingress: true);
        Change(call, Rules(call.Before, "SecurityGroupEgress"), Rules(call.Properties, "SecurityGroupEgress"), ingress: false);
        Ec2Tags.Update(call, TagsToSet(call), TagsToRemove(call));
    }

    public override void Delete(ResourceCall call) => Gone.Ignoring("InvalidGroup.NotFound", () => call.Call<DeleteSecurityGroupResponse>(new DeleteSecurityGroupRequest { GroupId = call.PhysicalId }));

    public override JsonObject Attributes(ResourceCall call) => Values(("GroupId", call.PhysicalId), ("Id", call.PhysicalId), ("VpcId", Text(call, "VpcId")));

    public override JsonObject? Read(ResourceCall call)
    {
        var group = Gone.OrNull("InvalidGroup.NotFound", () => call.Call<DescribeSecurityGroupsResponse>(new DescribeSecurityGroupsRequest { GroupIds = [call.PhysicalId] }).SecurityGroups!.Single());
        return group is null ? null : Values(("GroupDescription", group.Description), ("VpcId", group.VpcId));
    }

    private static void Change(ResourceCall call, List<JsonObject> before, List<JsonObject> after, bool ingress)
    {
        var gone = before.Where(rule => !after.Exists(other => JsonText.Equal(rule, other))).Select(Permission).ToList();
        var made = after.Where(rule => !before.Exists(other => JsonText.Equal(rule, other))).Select(Permission).ToList();
        if (gone.Count > 0)
        {
            _ = ingress
                ? (object)call.Call<RevokeSecurityGroupIngressResponse>(new RevokeSecurityGroupIngressRequest { GroupId = call.PhysicalId, IpPermissions = gone })
                : call.Call<RevokeSecurityGroupEgressResponse>(new RevokeSecurityGroupEgressRequest { GroupId = call.PhysicalId, IpPermissions = gone });
        }

        if (made.Count > 0)
        {
            _ = ingress
                ? (object)call.Call<AuthorizeSecurityGroupIngressResponse>(new AuthorizeSecurityGroupIngressRequest { GroupId = call.PhysicalId, IpPermissions = made })
                : call.Call<AuthorizeSecurityGroupEgressResponse>(new AuthorizeSecurityGroupEgressRequest { GroupId = call.PhysicalId, IpPermissions = made });
        }
    }

    private static List<JsonObject> Rules(JsonObject? properties, string name) => properties?[name] is JsonArray rules ? [.. rules.OfType<JsonObject>()] : [];

    private static IpPermission Permission(JsonObject rule)
    {
        string? Said(string name) => rule[name] is { } node ? JsonText.Of(node) : null;
        var group = Said("SourceSecurityGroupId") ?? Said("DestinationSecurityGroupId");
        var list = Said("SourcePrefixListId") ?? Said("DestinationPrefixListId");
        return new IpPermission
        {
            IpProtocol = Said("IpProtocol"),
            FromPort = (int?)JsonText.Number(rule["FromPort"]),
            ToPort = (int?)JsonText.Number(rule["ToPort"]),
            IpRanges = Said("CidrIp") is { } cidr ? [new() { CidrIp = cidr, Description = Said("Description") }] : null,
            Ipv6Ranges = Said("CidrIpv6") is { } cidr6 ? [new() { CidrIpv6 = cidr6, Description = Said("Description") }] : null,
            UserIdGroupPairs = group is null ? null : [new() { GroupId = group, Description = Said("Description") }],
            PrefixListIds = list is null ? null : [new() { PrefixListIdValue = list, Description = Said("Description") }],
        };
    }
}
