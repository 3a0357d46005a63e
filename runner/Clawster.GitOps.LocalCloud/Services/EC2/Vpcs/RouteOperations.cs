using System;
using System.Linq;
using Clawster.GitOps.LocalCloud.Models.EC2;
using Clawster.GitOps.LocalCloud.Networks;
using Clawster.GitOps.LocalCloud.Services.EC2.State;

namespace Clawster.GitOps.LocalCloud.Services.EC2.Vpcs;

/// <summary>Routes: to an internet gateway, a NAT gateway, an instance or a network interface.</summary>
internal static class RouteOperations
{
    // "Routes per route table: 500" (Amazon VPC quotas, default).
    private const int Quota = 500;

    private static readonly string[] s_served = ["RouteTableId", "DestinationCidrBlock", "GatewayId", "NatGatewayId", "NetworkInterfaceId", "InstanceId"];

    public static void AddTo(Ec2Table table) => table
        .On<CreateRouteRequest, CreateRouteResponse>(s_served, Create)
        .On<ReplaceRouteRequest, ReplaceRouteResponse>(s_served, Replace)
        .On<DeleteRouteRequest, DeleteRouteResponse>(["RouteTableId", "DestinationCidrBlock"], Delete);

    private static CreateRouteResponse Create(Ec2Region region, ServiceCall call, CreateRouteRequest request)
    {
        var table = region.RouteTable(request.RouteTableId);
        var destination = Destination(request.DestinationCidrBlock);
        var target = Target(region, table, request.GatewayId, request.NatGatewayId, request.NetworkInterfaceId, request.InstanceId);
        if (table.Routes.Find(route => route.Destination == destination) is { } present)
        {
            return present.Target == target ? new CreateRouteResponse { Return = true }
                : throw Ec2Fault.Bad("RouteAlreadyExists", $"The route identified by {destination} already exists.");
        }

        if (table.Routes.Count >= Quota)
        {
            throw Ec2Fault.Bad("RouteLimitExceeded", $"The maximum number of routes of route table {table.Id} has been reached.");
        }

        table.Routes.Add(new RouteRecord { Destination = destination, Target = target });
        region.NetworkChanged();
        return new CreateRouteResponse { Return = true };
    }

    private static ReplaceRouteResponse Replace(Ec2Region region, ServiceCall call, ReplaceRouteRequest request)
    {
        var table = region.RouteTable(request.RouteTableId);
        var route = FindRoute(table, request.DestinationCidrBlock);
        route.Target = Target(region, table, request.GatewayId, request.NatGatewayId, request.NetworkInterfaceId, request.InstanceId);
        region.NetworkChanged();
        return new ReplaceRouteResponse();
    }

    private static DeleteRouteResponse Delete(Ec2Region region, ServiceCall call, DeleteRouteRequest request)
    {
        var table = region.RouteTable(request.RouteTableId);
        var route = FindRoute(table, request.DestinationCidrBlock);
        if (route.Target == RouteRecord.Local)
        {
            throw Ec2Fault.Invalid($"cannot remove local route {route.Destination} in route table {table.Id}");
        }

        table.Routes.Remove(route);
        region.NetworkChanged();
        return new DeleteRouteResponse();
    }

    private static RouteRecord FindRoute(RouteTableRecord table, string? cidr)
    {
        var destination = Destination(cidr);
        return table.Routes.Find(route => route.Destination == destination)
            ?? throw Ec2Fault.Bad("InvalidRoute.NotFound", $"no route with destination-cidr-block {destination} in route table {table.Id}");
    }

    private static string Destination(string? cidr) =>
        Ipv4Range.TryParse(Ec2Fault.Need(cidr, "destinationCidrBlock"), out var range) ? range.ToString()
            : throw Ec2Fault.Value(cidr!, "destinationCidrBlock", "This is not a valid CIDR block.");

    private static string Target(Ec2Region region, RouteTableRecord table, string? gateway, string? natGateway, string? networkInterface, string? instance)
    {
        if (new[] { gateway, natGateway, networkInterface, instance }.Count(static id => id is not null) != 1)
        {
            throw Ec2Fault.Bad("InvalidParameterCombination", "Exactly one target of the route must be specified.");
        }

        var (target, vpc) = gateway is not null ? (gateway, VpcOfGateway(region, gateway))
            : natGateway is not null ? (natGateway, NatGateway(region, natGateway))
            : OfInterface(region, networkInterface, instance);
        return vpc == table.VpcId ? target : throw Ec2Fault.Invalid($"route table {table.Id} and network gateway {target} belong to different networks");
    }

    private static string? VpcOfGateway(Ec2Region region, string id) =>
        !id.StartsWith("igw-", StringComparison.Ordinal) ? throw Ec2Fault.NotFound("InvalidGatewayID.NotFound", "gateway ID", id) : region.InternetGateway(id).VpcId;

    private static string NatGateway(Ec2Region region, string id) =>
        region.State.NatGateways.TryGetValue(id, out var gateway) && gateway.State is "pending" or "available" ? gateway.VpcId
            : throw Ec2Fault.NotFound("InvalidNatGatewayID.NotFound", "natGateway ID", id);

    private static (string Target, string Vpc) OfInterface(Ec2Region region, string? networkInterface, string? instance)
    {
        var item = networkInterface is not null ? region.NetworkInterface(networkInterface)
            : InterfaceLookup.PrimaryOf(region.State, region.Instance(instance).Id) ?? throw Ec2Fault.State($"The instance '{instance}' has no network interface.");
        return (item.Id, item.VpcId);
    }
}
