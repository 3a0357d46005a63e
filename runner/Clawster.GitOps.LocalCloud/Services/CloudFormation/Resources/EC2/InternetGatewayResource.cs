using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Clawster.GitOps.LocalCloud.Models.EC2;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.EC2;

/// <summary><c>AWS::EC2::InternetGateway</c>.</summary>
internal sealed class InternetGatewayResource() : Ec2Resource("InternetGateway")
{
    public override void Create(ResourceCall call) =>
        call.PhysicalId = call.Call<CreateInternetGatewayResponse>(new CreateInternetGatewayRequest { TagSpecifications = Tagged(call, "internet-gateway") }).InternetGateway!.InternetGatewayId!;

    public override void Delete(ResourceCall call) => call.Call<DeleteInternetGatewayResponse>(new DeleteInternetGatewayRequest { InternetGatewayId = call.PhysicalId });

    public override JsonObject Attributes(ResourceCall call) => Values(("InternetGatewayId", call.PhysicalId));

    public override JsonObject? Read(ResourceCall call)
    {
        call.Call<DescribeInternetGatewaysResponse>(new DescribeInternetGatewaysRequest { InternetGatewayIds = [call.PhysicalId] });
        return [];
    }
}
