using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Clawster.GitOps.LocalCloud.Models.EC2;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.EC2;

/// <summary><c>AWS::EC2::SecurityGroup</c>.</summary>
internal sealed class SecurityGroupResource() : Ec2Resource("SecurityGroup")
{
    private const string In = "SecurityGroupIngress";
    private const string Out = "SecurityGroupEgress";

    public override void Create(ResourceCall call)
    {
        var group = call.Call<CreateSecurityGroupResponse>(new CreateSecurityGroupRequest
        {
            GroupName = Text(call, "GroupName") ?? call.NewName(255),
            Description = Text(call, "GroupDescription"),
            VpcId = Text(call, "VpcId"),
            TagSpecifications = Tagged(call, "security-group"),
        });
        call.PhysicalId = group.GroupId!;
        Authorize(call, In, Rules(call.Properties, In));

        // Rules for the way out replace the one that every new group has.
        if (Rules(call.Properties, Out) is { Count: > 0 } rules)
        {
            Revoke(call, Out, [new JsonObject { ["IpProtocol"] = "-1", ["CidrIp"] = "0.0.0.0/0" }]);
            Authorize(call, Out, rules);
        }
    }

    public override void Update(ResourceCall call)
    {
        foreach (var side in (string[])[In, Out])
        {
            var (before, after) = (Rules(call.Before, side), Rules(call.Properties, side));
            Revoke(call, side, [.. before.Where(rule => !after.Exists(other => JsonText.Equal(rule, other)))]);
            Authorize(call, side, [.. after.Where(rule => !before.Exists(other => JsonText.Equal(rule, other)))]);
        }

        Retag(call);
    }

    public override void Delete(ResourceCall call) => call.Call<DeleteSecurityGroupResponse>(new DeleteSecurityGroupRequest { GroupId = call.PhysicalId });

    public override JsonObject Attributes(ResourceCall call) => Values(("GroupId", call.PhysicalId), ("Id", call.PhysicalId), ("VpcId", Find(call).VpcId));

    public override JsonObject? Read(ResourceCall call)
    {
        var group = Find(call);
        var live = new JsonObject { ["GroupDescription"] = group.Description };
        if (call.Properties.ContainsKey(In))
        {
            live[In] = Ordered(SecurityGroupRules.Read(group.IpPermissions, "Source"), call.Properties[In] as JsonArray);
        }

        if (call.Properties.ContainsKey(Out))
        {
            live[Out] = Ordered(SecurityGroupRules.Read(group.IpPermissionsEgress, "Destination"), call.Properties[Out] as JsonArray);
        }

        return live;
    }

    private static SecurityGroup Find(ResourceCall call) =>
        call.Call<DescribeSecurityGroupsResponse>(new DescribeSecurityGroupsRequest { GroupIds = [call.PhysicalId] }).SecurityGroups![0];

    private static List<JsonObject> Rules(JsonObject? properties, string side) => properties?[side] is JsonArray rules ? [.. rules.OfType<JsonObject>()] : [];

    // EC2 answers in its own order; what is equal comes in the template's.
    private static JsonArray Ordered(JsonArray live, JsonArray? wanted)
    {
        var rest = live.ToList();
        var ordered = new List<JsonNode?>();
        foreach (var rule in wanted ?? [])
        {
            if (rest.Find(other => JsonText.Equal(rule, other)) is { } same)
            {
                ordered.Add(same);
                rest.Remove(same);
            }
        }

        return new JsonArray([.. ordered.Concat(rest).Select(static rule => rule?.DeepClone())]);
    }

    private static void Authorize(ResourceCall call, string side, List<JsonObject> rules)
    {
        if (rules.Count > 0)
        {
            List<IpPermission> permissions = [.. rules.Select(SecurityGroupRules.Of)];
            _ = side is In
                ? (object)call.Call<AuthorizeSecurityGroupIngressResponse>(new AuthorizeSecurityGroupIngressRequest { GroupId = call.PhysicalId, IpPermissions = permissions })
                : call.Call<AuthorizeSecurityGroupEgressResponse>(new AuthorizeSecurityGroupEgressRequest { GroupId = call.PhysicalId, IpPermissions = permissions });
        }
    }

    private static void Revoke(ResourceCall call, string side, List<JsonObject> rules)
    {
        if (rules.Count > 0)
        {
            List<IpPermission> permissions = [.. rules.Select(SecurityGroupRules.Of)];
            _ = side is In
                ? (object)call.Call<RevokeSecurityGroupIngressResponse>(new RevokeSecurityGroupIngressRequest { GroupId = call.PhysicalId, IpPermissions = permissions })
                : call.Call<RevokeSecurityGroupEgressResponse>(new RevokeSecurityGroupEgressRequest { GroupId = call.PhysicalId, IpPermissions = permissions });
        }
    }
}
