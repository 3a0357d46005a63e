using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Clawster.GitOps.LocalCloud.Models.EC2;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.EC2;

/// <summary><c>AWS::EC2::VPC</c>.</summary>
internal sealed class VpcResource() : Ec2Resource("VPC")
{
    public override void Create(ResourceCall call)
    {
        var request = PropertyMapper.To<CreateVpcRequest>(Without(call.Properties, "Tags", "EnableDnsHostnames", "EnableDnsSupport"));
        request.TagSpecifications = Tagged(call, "vpc");
        call.PhysicalId = call.Call<CreateVpcResponse>(request).Vpc!.VpcId!;
        SetDns(call);
    }

    public override bool IsStable(ResourceCall call) => Find(call).State?.Value is "available";

    public override void Update(ResourceCall call)
    {
        SetDns(call);
        Retag(call);
    }

    public override void Delete(ResourceCall call) => call.Call<DeleteVpcResponse>(new DeleteVpcRequest { VpcId = call.PhysicalId });

    public override JsonObject Attributes(ResourceCall call) => Values(
        ("VpcId", call.PhysicalId),
        ("CidrBlock", Find(call).CidrBlock),
        ("DefaultSecurityGroup", call.Call<DescribeSecurityGroupsResponse>(new DescribeSecurityGroupsRequest
        {
            Filters = [new Filter { Name = "vpc-id", Values = [call.PhysicalId] }, new Filter { Name = "group-name", Values = ["default"] }],
        }).SecurityGroups?.FirstOrDefault()?.GroupId));

    public override JsonObject? Read(ResourceCall call) => PropertyMapper.From(Find(call), Without(call.Properties, "Tags"));

    private static Vpc Find(ResourceCall call) => call.Call<DescribeVpcsResponse>(new DescribeVpcsRequest { VpcIds = [call.PhysicalId] }).Vpcs![0];

    private static void SetDns(ResourceCall call)
    {
        foreach (var name in (string[])["EnableDnsSupport", "EnableDnsHostnames"])
        {
            if (Text(call, name) is { } value && Changed(call, name))
            {
                var flag = new AttributeBooleanValue { Value = value is "true" };
                call.Call<ModifyVpcAttributeResponse>(name is "EnableDnsSupport"
                    ? new ModifyVpcAttributeRequest { VpcId = call.PhysicalId, EnableDnsSupport = flag }
                    : new ModifyVpcAttributeRequest { VpcId = call.PhysicalId, EnableDnsHostnames = flag });
            }
        }
    }
}
