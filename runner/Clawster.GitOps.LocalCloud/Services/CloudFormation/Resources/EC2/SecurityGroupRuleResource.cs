using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Clawster.GitOps.LocalCloud.Models.EC2;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.EC2;

/// <summary><c>AWS::EC2::SecurityGroupIngress</c> and <c>AWS::EC2::SecurityGroupEgress</c>.</summary>
internal sealed class SecurityGroupRuleResource(bool isEgress) : Ec2Resource(isEgress ? "SecurityGroupEgress" : "SecurityGroupIngress")
{
    public override bool CanRead => false;

    public override void Create(ResourceCall call)
    {
        List<IpPermission> permissions = [SecurityGroupRules.Of(call.Properties)];
        var group = Text(call, "GroupId");
        var rules = isEgress
            ? call.Call<AuthorizeSecurityGroupEgressResponse>(new AuthorizeSecurityGroupEgressRequest { GroupId = group, IpPermissions = permissions }).SecurityGroupRules
            : call.Call<AuthorizeSecurityGroupIngressResponse>(new AuthorizeSecurityGroupIngressRequest { GroupId = group, GroupName = Text(call, "GroupName"), IpPermissions = permissions }).SecurityGroupRules;
        call.PhysicalId = rules![0].SecurityGroupRuleId!;
    }

    public override bool NeedsReplacement(ResourceCall call) => Changed(call, "Description");

    public override void Delete(ResourceCall call)
    {
        List<string> rules = [call.PhysicalId];
        _ = isEgress
            ? (object)call.Call<RevokeSecurityGroupEgressResponse>(new RevokeSecurityGroupEgressRequest { GroupId = Text(call, "GroupId"), SecurityGroupRuleIds = rules })
            : call.Call<RevokeSecurityGroupIngressResponse>(new RevokeSecurityGroupIngressRequest { GroupId = Text(call, "GroupId"), GroupName = Text(call, "GroupName"), SecurityGroupRuleIds = rules });
    }

    public override JsonObject Attributes(ResourceCall call) => Values(("Id", call.PhysicalId));
}
