using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Clawster.GitOps.LocalCloud.Models.EC2;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.EC2;

/// <summary><c>AWS::EC2::Subnet</c>.</summary>
internal sealed class SubnetResource() : Ec2Resource("Subnet")
{
    private const string Public = "MapPublicIpOnLaunch";

    public override void Create(ResourceCall call)
    {
        var request = PropertyMapper.To<CreateSubnetRequest>(Without(call.Properties, "Tags", Public));
        request.TagSpecifications = Tagged(call, "subnet");
        call.PhysicalId = call.Call<CreateSubnetResponse>(request).Subnet!.SubnetId!;
        SetPublic(call);
    }

    public override void Update(ResourceCall call)
    {
        SetPublic(call);
        Retag(call);
    }

    public override void Delete(ResourceCall call) => call.Call<DeleteSubnetResponse>(new DeleteSubnetRequest { SubnetId = call.PhysicalId });

    public override JsonObject Attributes(ResourceCall call)
    {
        var subnet = Find(call);
        return Values(("SubnetId", call.PhysicalId), ("VpcId", subnet.VpcId), ("CidrBlock", subnet.CidrBlock), ("AvailabilityZone", subnet.AvailabilityZone), ("AvailabilityZoneId", subnet.AvailabilityZoneId));
    }

    public override JsonObject? Read(ResourceCall call) => PropertyMapper.From(Find(call), Without(call.Properties, "Tags"));

    private static Subnet Find(ResourceCall call) => call.Call<DescribeSubnetsResponse>(new DescribeSubnetsRequest { SubnetIds = [call.PhysicalId] }).Subnets![0];

    private static void SetPublic(ResourceCall call)
    {
        if (Text(call, Public) is { } value && Changed(call, Public))
        {
            call.Call<ModifySubnetAttributeResponse>(new ModifySubnetAttributeRequest { SubnetId = call.PhysicalId, MapPublicIpOnLaunch = new AttributeBooleanValue { Value = value is "true" } });
        }
    }
}
