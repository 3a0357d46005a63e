using System;
using System.Linq;
using Clawster.GitOps.LocalCloud.Services.EC2.State;

namespace Clawster.GitOps.LocalCloud.Networks;

/// <summary>Finds the route a packet takes out of a subnet: the longest prefix wins.</summary>
internal static class RouteLookup
{
    /// <summary>The table of a subnet: its own, or the VPC's main one.</summary>
    public static RouteTableRecord? TableOf(Ec2State state, SubnetRecord subnet) =>
        state.RouteTables.Values.FirstOrDefault(table => table.Associations.Any(association => association.SubnetId == subnet.Id))
        ?? (state.Vpcs.TryGetValue(subnet.VpcId, out var vpc) && state.RouteTables.TryGetValue(vpc.MainRouteTableId, out var main) ? main : null);

    /// <summary>The route to an address.</summary>
    public static RouteRecord? Find(RouteTableRecord table, uint destination) =>
        table.Routes.Where(route => Ranges(route.Destination).Any(range => range.Contains(destination)))
            .OrderByDescending(route => Ranges(route.Destination).Where(range => range.Contains(destination)).Max(static range => range.PrefixLength))
            .FirstOrDefault();

    /// <summary>Says whether a route leads nowhere because its target is gone or cannot take packets.</summary>
    public static bool IsBlackhole(Ec2State state, RouteRecord route) => Kind(route.Target) switch
    {
        "local" => false,
        "igw" => !state.InternetGateways.TryGetValue(route.Target, out var gateway) || gateway.VpcId is null,
        "nat" => !state.NatGateways.TryGetValue(route.Target, out var nat) || nat.State is "deleting" or "deleted" or "failed",
        "vpce" => !state.VpcEndpoints.ContainsKey(route.Target),
        "eni" => !state.NetworkInterfaces.TryGetValue(route.Target, out var carrier) || !IsUp(state, carrier),
        _ => true,
    };

    private static string Kind(string target) => target.Split('-', 2)[0];

    private static bool IsUp(Ec2State state, NetworkInterfaceRecord carrier) =>
        carrier.Attachment is { Status: "attached" } attachment
        && (attachment.InstanceId is null || (state.Instances.TryGetValue(attachment.InstanceId, out var instance) && instance.State == "running"));

    private static Ipv4Range[] Ranges(string destination) =>
        destination.StartsWith("pl-", StringComparison.Ordinal) ? PrefixLists.RangesOf(destination) : Ipv4Range.TryParse(destination, out var range) ? [range] : [];
}
