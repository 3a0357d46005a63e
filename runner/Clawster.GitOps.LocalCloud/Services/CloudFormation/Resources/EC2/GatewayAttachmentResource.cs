using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Clawster.GitOps.LocalCloud.Models.EC2;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.EC2;

/// <summary><c>AWS::EC2::VPCGatewayAttachment</c>.</summary>
internal sealed class GatewayAttachmentResource() : Ec2Resource("VPCGatewayAttachment")
{
    public override bool CanRead => false;

    public override void Create(ResourceCall call)
    {
        if (Text(call, "VpnGatewayId") is not null)
        {
            throw TemplateFaults.Validation("Encountered unsupported property VpnGatewayId");
        }

        call.Call<AttachInternetGatewayResponse>(new AttachInternetGatewayRequest { InternetGatewayId = Text(call, "InternetGatewayId"), VpcId = Text(call, "VpcId") });
        call.PhysicalId = $"IGW|{Text(call, "VpcId")}";
    }

    public override bool NeedsReplacement(ResourceCall call) => Changed(call, "InternetGatewayId");

    public override void Delete(ResourceCall call) =>
        call.Call<DetachInternetGatewayResponse>(new DetachInternetGatewayRequest { InternetGatewayId = Text(call, "InternetGatewayId"), VpcId = Text(call, "VpcId") });

    public override JsonObject Attributes(ResourceCall call) => Values(("AttachmentType", "IGW"));
}
