using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Clawster.GitOps.LocalCloud.Models.EC2;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.EC2;

/// <summary><c>AWS::EC2::NatGateway</c>.</summary>
internal sealed class NatGatewayResource() : Ec2Resource("NatGateway")
{
    public override void Create(ResourceCall call)
    {
        var request = PropertyMapper.To<CreateNatGatewayRequest>(Without(call.Properties, "Tags"));
        request.TagSpecifications = Tagged(call, "natgateway");
        call.PhysicalId = call.Call<CreateNatGatewayResponse>(request).NatGateway!.NatGatewayId!;
    }

    public override bool IsStable(ResourceCall call)
    {
        var gateway = Find(call)!;
        return gateway.State?.Value is "failed"
            ? throw AwsFault.Bad("NotStabilized", $"NatGateway {call.PhysicalId} is in state failed and hence failed to stabilize. Detailed failure message: {gateway.FailureMessage}")
            : gateway.State?.Value is "available";
    }

    public override void Delete(ResourceCall call) => call.Call<DeleteNatGatewayResponse>(new DeleteNatGatewayRequest { NatGatewayId = call.PhysicalId });

    public override bool IsGone(ResourceCall call) => Find(call) is null or { State.Value: "deleted" };

    public override JsonObject Attributes(ResourceCall call) => Values(("NatGatewayId", call.PhysicalId), ("EniId", Find(call)?.NatGatewayAddresses?.FirstOrDefault()?.NetworkInterfaceId));

    public override JsonObject? Read(ResourceCall call) =>
        Find(call) is { } gateway and not { State.Value: "deleted" or "deleting" } ? PropertyMapper.From(gateway, Without(call.Properties, "Tags")) : null;

    private static NatGateway? Find(ResourceCall call) => call.Call<DescribeNatGatewaysResponse>(new DescribeNatGatewaysRequest { NatGatewayIds = [call.PhysicalId] }).NatGateways?.FirstOrDefault();
}
