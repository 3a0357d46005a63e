using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Clawster.GitOps.LocalCloud.Models.EC2;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.EC2;

/// <summary><c>AWS::EC2::VPCEndpoint</c>.</summary>
internal sealed class VpcEndpointResource() : Ec2Resource("VPCEndpoint")
{
    private static readonly string[] s_lists = ["RouteTableIds", "SubnetIds", "SecurityGroupIds"];

    public override void Create(ResourceCall call)
    {
        var request = PropertyMapper.To<CreateVpcEndpointRequest>(Without(call.Properties, "Tags"));
        request.TagSpecifications = Tagged(call, "vpc-endpoint");
        call.PhysicalId = call.Call<CreateVpcEndpointResponse>(request).VpcEndpoint!.VpcEndpointId!;
    }

    public override bool IsStable(ResourceCall call) => Find(call)?.State?.Value is "available" or "Available";

    public override void Update(ResourceCall call)
    {
        var request = new ModifyVpcEndpointRequest { VpcEndpointId = call.PhysicalId };
        if (Changed(call, s_lists))
        {
            (request.AddRouteTableIds, request.RemoveRouteTableIds) = Difference(call, s_lists[0]);
            (request.AddSubnetIds, request.RemoveSubnetIds) = Difference(call, s_lists[1]);
            (request.AddSecurityGroupIds, request.RemoveSecurityGroupIds) = Difference(call, s_lists[2]);
        }

        if (Changed(call, "PolicyDocument"))
        {
            request.PolicyDocument = Text(call, "PolicyDocument");
            request.ResetPolicy = request.PolicyDocument is null ? true : null;
        }

        if (Changed(call, "PrivateDnsEnabled"))
        {
            request.PrivateDnsEnabled = Text(call, "PrivateDnsEnabled") is "true";
        }

        if (Changed(call, [.. s_lists, "PolicyDocument", "PrivateDnsEnabled"]))
        {
            call.Call<ModifyVpcEndpointResponse>(request);
        }

        Retag(call);
    }

    public override void Delete(ResourceCall call)
    {
        if (call.Call<DeleteVpcEndpointsResponse>(new DeleteVpcEndpointsRequest { VpcEndpointIds = [call.PhysicalId] }).Unsuccessful is [{ Error: { } error }, ..])
        {
            throw AwsFault.Bad(error.Code ?? "DependencyViolation", error.Message ?? "");
        }
    }

    public override bool IsGone(ResourceCall call) => Find(call) is null or { State.Value: "deleted" or "Deleted" };

    public override JsonObject Attributes(ResourceCall call) => Values(("Id", call.PhysicalId));

    public override JsonObject? Read(ResourceCall call) => Find(call) is { } endpoint ? PropertyMapper.From(endpoint, Without(call.Properties, "Tags", "PolicyDocument", "SecurityGroupIds")) : null;

    private static VpcEndpoint? Find(ResourceCall call) => call.Call<DescribeVpcEndpointsResponse>(new DescribeVpcEndpointsRequest { VpcEndpointIds = [call.PhysicalId] }).VpcEndpoints?.FirstOrDefault();

    private static (List<string>? Add, List<string>? Remove) Difference(ResourceCall call, string name)
    {
        var (before, after) = (Texts(call.Before, name), Texts(call.Properties, name));
        var (add, remove) = (after.Except(before).ToList(), before.Except(after).ToList());
        return (add.Count == 0 ? null : add, remove.Count == 0 ? null : remove);
    }
}
