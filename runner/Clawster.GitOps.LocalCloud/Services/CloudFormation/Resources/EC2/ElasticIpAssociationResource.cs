using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Clawster.GitOps.LocalCloud.Models.EC2;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.EC2;

/// <summary><c>AWS::EC2::EIPAssociation</c>.</summary>
internal sealed class ElasticIpAssociationResource() : Ec2Resource("EIPAssociation")
{
    public override bool CanRead => false;

    public override void Create(ResourceCall call)
    {
        var properties = Without(call.Properties, "EIP");
        if (Text(call, "EIP") is { } address)
        {
            properties["PublicIp"] = address;
        }

        call.PhysicalId = call.Call<AssociateAddressResponse>(PropertyMapper.To<AssociateAddressRequest>(properties)).AssociationId!;
    }

    public override void Delete(ResourceCall call) => call.Call<DisassociateAddressResponse>(new DisassociateAddressRequest { AssociationId = call.PhysicalId });

    public override JsonObject Attributes(ResourceCall call) => Values(("Id", call.PhysicalId));
}
