using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Clawster.GitOps.LocalCloud.Models.EC2;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.EC2;

/// <summary><c>AWS::EC2::RouteTable</c>.</summary>
internal sealed class RouteTableResource() : Ec2Resource("RouteTable")
{
    public override void Create(ResourceCall call) =>
        call.PhysicalId = call.Call<CreateRouteTableResponse>(new CreateRouteTableRequest { VpcId = Text(call, "VpcId"), TagSpecifications = Tagged(call, "route-table") }).RouteTable!.RouteTableId!;

    public override void Delete(ResourceCall call) => call.Call<DeleteRouteTableResponse>(new DeleteRouteTableRequest { RouteTableId = call.PhysicalId });

    public override JsonObject Attributes(ResourceCall call) => Values(("RouteTableId", call.PhysicalId));

    public override JsonObject? Read(ResourceCall call) =>
        PropertyMapper.From(call.Call<DescribeRouteTablesResponse>(new DescribeRouteTablesRequest { RouteTableIds = [call.PhysicalId] }).RouteTables![0], Without(call.Properties, "Tags"));
}
