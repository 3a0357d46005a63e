using System;
using System.Linq;
using Clawster.GitOps.LocalCloud.Models.EC2;
using Clawster.GitOps.LocalCloud.Networks;
using Clawster.GitOps.LocalCloud.Services.EC2.State;

namespace Clawster.GitOps.LocalCloud.Services.EC2.Vpcs;

/// <summary>Route tables as EC2 describes them.</summary>
internal static class RouteShapes
{
    public static RouteTable Of(Ec2Region region, RouteTableRecord table) => new()
    {
        RouteTableId = table.Id,
        VpcId = table.VpcId,
        OwnerId = region.World.AccountId,
        PropagatingVgws = [],
        Associations = [.. table.Associations.Select(item => new RouteTableAssociation
        {
            RouteTableAssociationId = item.Id,
            RouteTableId = table.Id,
            SubnetId = item.SubnetId,
            Main = item.SubnetId is null,
            AssociationState = new RouteTableAssociationState { State = "associated" },
        })],
        Routes = [.. table.Routes.Select(route => Of(region, route))],
        Tags = TagSets.Of(table.Tags),
    };

    private static Route Of(Ec2Region region, RouteRecord route)
    {
        var list = route.Destination.StartsWith("pl-", StringComparison.Ordinal);
        var shape = new Route
        {
            DestinationCidrBlock = list ? null : route.Destination,
            DestinationPrefixListId = list ? route.Destination : null,
            Origin = route.Origin,
            State = RouteLookup.IsBlackhole(region.State, route) ? "blackhole" : "active",
        };
        if (route.Target.StartsWith("nat-", StringComparison.Ordinal))
        {
            shape.NatGatewayId = route.Target;
        }
        else if (route.Target.StartsWith("eni-", StringComparison.Ordinal))
        {
            shape.NetworkInterfaceId = route.Target;
            shape.InstanceId = region.State.NetworkInterfaces.TryGetValue(route.Target, out var carrier) ? carrier.Attachment?.InstanceId : null;
            shape.InstanceOwnerId = shape.InstanceId is null ? null : region.World.AccountId;
        }
        else
        {
            shape.GatewayId = route.Target;
        }

        return shape;
    }
}
