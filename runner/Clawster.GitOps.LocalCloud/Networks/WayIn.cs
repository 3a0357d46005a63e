using System.Collections.Generic;
using Clawster.GitOps.LocalCloud.Services.EC2.State;

namespace Clawster.GitOps.LocalCloud.Networks;

/// <summary>Follows a packet from the internet, or from a neighbour in the VPC, to an interface.</summary>
internal sealed class WayIn(Ec2State state, PathTrace trace, Probe probe)
{
    /// <summary>From an address of the internet to an interface with a public address.</summary>
    public bool FromInternet(uint source, NetworkInterfaceRecord target)
    {
        if (InterfaceLookup.PublicAddress(state, target) is not { } address)
        {
            return trace.Stop($"{target.Id} has no public address");
        }

        if (RouteLookup.TableOf(state, state.Subnets[target.SubnetId]) is not { } table || RouteLookup.Find(table, source) is not { } route)
        {
            return trace.Stop($"subnet {target.SubnetId} has no route back to {Ipv4Range.Format(source)}");
        }

        if (!state.InternetGateways.TryGetValue(route.Target, out var gateway) || gateway.VpcId != target.VpcId)
        {
            return trace.Stop($"answers to {Ipv4Range.Format(source)} leave {target.SubnetId} through {route.Target}, not through an internet gateway of the VPC");
        }

        trace.Pass($"{gateway.Id} to {address}");
        return Arrive(source, [], target);
    }

    /// <summary>Inside one VPC.</summary>
    public bool FromNeighbour(NetworkInterfaceRecord source, NetworkInterfaceRecord target)
    {
        if (source.VpcId != target.VpcId)
        {
            return trace.Stop($"{source.Id} is in {source.VpcId} and {target.Id} in {target.VpcId}; nothing joins them");
        }

        var address = Ipv4Range.Address(target.PrivateIp);
        return Firewall.Allows(state, source.Groups, egress: true, probe, address, target.Groups)
            ? trace.Pass(RouteRecord.Local) && Arrive(Ipv4Range.Address(source.PrivateIp), source.Groups, target)
            : trace.Stop($"no security group of {source.Id} lets {probe} out to {target.PrivateIp} ({string.Join(", ", source.Groups)})");
    }

    private bool Arrive(uint source, IReadOnlyCollection<string> sourceGroups, NetworkInterfaceRecord target)
    {
        if (target.InterfaceType == "nat_gateway")
        {
            return trace.Stop($"{target.Id} is of a NAT gateway, which takes no connections");
        }

        if (!Firewall.Allows(state, target.Groups, egress: false, probe, source, sourceGroups))
        {
            return trace.Stop($"no security group of {target.Id} lets {probe} in from {Ipv4Range.Format(source)} ({string.Join(", ", target.Groups)})");
        }

        return InterfaceLookup.Silence(state, target) is { } silence ? trace.Stop(silence) : trace.Pass($"{target.Id} {target.PrivateIp}");
    }
}
