using System.Collections.Generic;
using Clawster.GitOps.LocalCloud.Services.EC2.State;

namespace Clawster.GitOps.LocalCloud.Networks;

/// <summary>Follows a packet from an interface out of its VPC: by the internet gateway, a NAT gateway, a NAT instance or a gateway endpoint.</summary>
internal sealed class WayOut(Ec2State state, PathTrace trace, Probe probe)
{
    private readonly HashSet<string> _visited = [];

    /// <summary>The public address the packet leaves with; <see langword="null"/> through a gateway endpoint.</summary>
    public string? SourceAddress { get; private set; }

    /// <summary>Follows the packet, the sender's security groups first.</summary>
    public bool Follow(NetworkInterfaceRecord sender, uint destination) =>
        Firewall.Allows(state, sender.Groups, egress: true, probe, destination, [])
            ? Route(sender, destination)
            : trace.Stop($"no security group of {sender.Id} lets {probe} out to {Ipv4Range.Format(destination)} ({string.Join(", ", sender.Groups)})");

    private bool Route(NetworkInterfaceRecord sender, uint destination)
    {
        if (!_visited.Add(sender.Id))
        {
            return trace.Stop($"the routes lead in a circle through {sender.Id}");
        }

        if (RouteLookup.TableOf(state, state.Subnets[sender.SubnetId]) is not { } table)
        {
            return trace.Stop($"subnet {sender.SubnetId} has no route table");
        }

        if (RouteLookup.Find(table, destination) is not { } route)
        {
            return trace.Stop($"route table {table.Id} of subnet {sender.SubnetId} has no route to {Ipv4Range.Format(destination)}");
        }

        trace.Pass($"{table.Id} {route.Destination}");
        return route.Target switch
        {
            RouteRecord.Local => trace.Stop($"nobody in the VPC has the address {Ipv4Range.Format(destination)}"),
            ['i', 'g', 'w', ..] => InternetGateway(sender, route.Target),
            ['n', 'a', 't', ..] => NatGateway(route.Target, destination),
            ['v', 'p', 'c', 'e', ..] => Endpoint(route.Target),
            _ => NatInstance(sender, route.Target, destination),
        };
    }

    private bool InternetGateway(NetworkInterfaceRecord sender, string id)
    {
        if (!state.InternetGateways.TryGetValue(id, out var gateway) || gateway.VpcId != sender.VpcId)
        {
            return trace.Stop($"internet gateway {id} is not attached to {sender.VpcId}");
        }

        SourceAddress = InterfaceLookup.PublicAddress(state, sender);
        return SourceAddress is null ? trace.Stop($"{sender.Id} has no public address, so {id} does not carry its packets") : trace.Pass($"{id} as {SourceAddress}");
    }

    private bool NatGateway(string id, uint destination)
    {
        if (!state.NatGateways.TryGetValue(id, out var gateway))
        {
            return trace.Stop($"NAT gateway {id} is gone: the route is a blackhole");
        }

        if (gateway.State != "available")
        {
            return trace.Stop($"NAT gateway {id} is {gateway.State}");
        }

        if (gateway.ConnectivityType != "public")
        {
            return trace.Stop($"NAT gateway {id} is private");
        }

        var own = state.NetworkInterfaces[gateway.NetworkInterfaceId];
        return state.LostZones.Contains(own.Zone) ? trace.Stop($"the zone {own.Zone} of {id} is lost") : trace.Pass(id) && Route(own, destination);
    }

    private bool Endpoint(string id) =>
        state.VpcEndpoints.TryGetValue(id, out var endpoint) && endpoint.State == "available"
            ? trace.Pass(id)
            : trace.Stop($"gateway endpoint {id} is {endpoint?.State ?? "gone"}");

    private bool NatInstance(NetworkInterfaceRecord sender, string id, uint destination)
    {
        if (!state.NetworkInterfaces.TryGetValue(id, out var carrier))
        {
            return trace.Stop($"network interface {id} is gone: the route is a blackhole");
        }

        if (Refusal(sender, carrier) is { } refusal)
        {
            return trace.Stop(refusal);
        }

        var instance = state.Instances[carrier.Attachment!.InstanceId!];
        var first = InterfaceLookup.PrimaryOf(state, instance.Id)!;
        trace.Pass($"{carrier.Id} of NAT instance {instance.Id}");
        if (first.Id != carrier.Id && first.SourceDestCheck && !instance.Machine.AnswersThroughSecondInterface)
        {
            return trace.Stop($"answers leave {instance.Id} through {first.Id}, whose source/destination check drops them");
        }

        return Follow(first, destination);
    }

    private string? Refusal(NetworkInterfaceRecord sender, NetworkInterfaceRecord carrier)
    {
        if (InterfaceLookup.Silence(state, carrier) is { } silence)
        {
            return silence;
        }

        if (carrier.Attachment?.InstanceId is not { } instanceId)
        {
            return $"{carrier.Id} belongs to no instance";
        }

        if (carrier.SourceDestCheck)
        {
            return $"the source/destination check of {carrier.Id} drops packets that are not addressed to it";
        }

        if (!state.Instances[instanceId].Machine.Forwards)
        {
            return $"instance {instanceId} does not forward packets: ip_forward and masquerading are not set up";
        }

        return Firewall.Allows(state, carrier.Groups, egress: false, probe, Ipv4Range.Address(sender.PrivateIp), sender.Groups)
            ? null
            : $"no security group of {carrier.Id} lets {probe} in from {sender.PrivateIp}";
    }
}
