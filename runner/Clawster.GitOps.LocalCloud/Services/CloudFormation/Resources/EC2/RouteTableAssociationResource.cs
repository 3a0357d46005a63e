using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Clawster.GitOps.LocalCloud.Models.EC2;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.EC2;

/// <summary><c>AWS::EC2::SubnetRouteTableAssociation</c>.</summary>
internal sealed class RouteTableAssociationResource() : Ec2Resource("SubnetRouteTableAssociation")
{
    public override bool CanRead => false;

    public override void Create(ResourceCall call) =>
        call.PhysicalId = call.Call<AssociateRouteTableResponse>(new AssociateRouteTableRequest { RouteTableId = Text(call, "RouteTableId"), SubnetId = Text(call, "SubnetId") }).AssociationId!;

    public override void Delete(ResourceCall call) => call.Call<DisassociateRouteTableResponse>(new DisassociateRouteTableRequest { AssociationId = call.PhysicalId });

    public override JsonObject Attributes(ResourceCall call) => Values(("Id", call.PhysicalId));
}
