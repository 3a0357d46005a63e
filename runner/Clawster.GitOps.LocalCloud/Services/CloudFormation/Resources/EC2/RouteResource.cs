using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Clawster.GitOps.LocalCloud.Models.EC2;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.EC2;

/// <summary><c>AWS::EC2::Route</c>.</summary>
internal sealed class RouteResource() : Ec2Resource("Route")
{
    public override void Create(ResourceCall call)
    {
        call.Call<CreateRouteResponse>(PropertyMapper.To<CreateRouteRequest>(call.Properties));
        call.PhysicalId = $"{Text(call, "RouteTableId")}|{Destination(call)}";
    }

    public override void Update(ResourceCall call) => call.Call<ReplaceRouteResponse>(PropertyMapper.To<ReplaceRouteRequest>(call.Properties));

    public override void Delete(ResourceCall call) => call.Call<DeleteRouteResponse>(new DeleteRouteRequest
    {
        RouteTableId = Text(call, "RouteTableId"),
        DestinationCidrBlock = Text(call, "DestinationCidrBlock"),
        DestinationIpv6CidrBlock = Text(call, "DestinationIpv6CidrBlock"),
        DestinationPrefixListId = Text(call, "DestinationPrefixListId"),
    });

    public override JsonObject Attributes(ResourceCall call) => Values(("CidrBlock", Destination(call)));

    public override JsonObject? Read(ResourceCall call)
    {
        var table = call.Call<DescribeRouteTablesResponse>(new DescribeRouteTablesRequest { RouteTableIds = [Text(call, "RouteTableId")!] }).RouteTables![0];
        var route = (table.Routes ?? []).Find(route => route.DestinationCidrBlock == Destination(call) || route.DestinationPrefixListId == Destination(call));
        return route is null ? null : PropertyMapper.From(route, Without(call.Properties, "RouteTableId"));
    }

    private static string? Destination(ResourceCall call) => Text(call, "DestinationCidrBlock") ?? Text(call, "DestinationIpv6CidrBlock") ?? Text(call, "DestinationPrefixListId");
}
