using System.Linq;
using Clawster.GitOps.LocalCloud.Services.EC2.State;

namespace Clawster.GitOps.LocalCloud.Networks;

/// <summary>Answers "can A reach B on this port" from what EC2 knows in a region. It changes nothing and depends on nothing else.</summary>
internal sealed class Reachability(Ec2State state, string region)
{
    /// <summary>An address of AWS's own services, of the block that is kept for benchmarks.</summary>
    private const string ServiceAddress = "198.19.0.1";

    /// <param name="from">Who connects.</param>
    /// <param name="to">Where to.</param>
    /// <param name="protocol"><c>tcp</c>, <c>udp</c> or <c>icmp</c>.</param>
    /// <param name="port">1 to 65535; ignored for <c>icmp</c>.</param>
    public NetworkPath Check(NetworkPoint from, NetworkPoint to, string protocol, int port)
    {
        var trace = new PathTrace();
        trace.Pass(from.Name);
        var probe = new Probe(protocol, port);
        if (from.Kind == "service")
        {
            trace.Stop("services of AWS open no connections");
        }
        else if (Resolve(from) is { } sender)
        {
            _ = InterfaceLookup.Silence(state, sender) is { } silence ? trace.Stop(silence) : FromInterface(trace, probe, sender, to);
        }
        else if (from.Kind == "address")
        {
            FromAddress(trace, probe, Ipv4Range.Address(from.Name), to);
        }
        else
        {
            trace.Stop($"there is no {from.Kind} {from.Name}");
        }

        return trace.ToPath();
    }

    private bool FromInterface(PathTrace trace, Probe probe, NetworkInterfaceRecord sender, NetworkPoint to)
    {
        if (to.Kind == "service")
        {
            return ToService(trace, probe, sender, to.Name);
        }

        if (Resolve(to) is not { } target)
        {
            return to.Kind == "address" ? new WayOut(state, trace, probe).Follow(sender, Ipv4Range.Address(to.Name)) : trace.Stop($"there is no {to.Kind} {to.Name}");
        }

        if (sender.Id == target.Id)
        {
            return true;
        }

        return to.Kind == "address" && to.Name != target.PrivateIp
            ? ByPublicAddress(trace, probe, sender, target, to.Name)
            : new WayIn(state, trace, probe).FromNeighbour(sender, target);
    }

    private bool ByPublicAddress(PathTrace trace, Probe probe, NetworkInterfaceRecord sender, NetworkInterfaceRecord target, string address)
    {
        var way = new WayOut(state, trace, probe);
        return way.Follow(sender, Ipv4Range.Address(address)) && new WayIn(state, trace, probe).FromInternet(Ipv4Range.Address(way.SourceAddress!), target);
    }

    private bool ToService(PathTrace trace, Probe probe, NetworkInterfaceRecord sender, string service)
    {
        var endpoint = state.VpcEndpoints.Values.FirstOrDefault(item =>
            item is { Kind: "Interface", PrivateDns: true, State: "available" } && item.VpcId == sender.VpcId && item.ServiceName == $"com.amazonaws.{region}.{service}");
        if (endpoint is null)
        {
            return new WayOut(state, trace, probe).Follow(sender, PrefixLists.AddressOf(service) ?? Ipv4Range.Address(ServiceAddress));
        }

        var near = endpoint.NetworkInterfaceIds.Select(id => state.NetworkInterfaces[id]).OrderBy(item => item.Zone == sender.Zone ? 0 : 1).First();
        return trace.Pass(endpoint.Id) && new WayIn(state, trace, probe).FromNeighbour(sender, near);
    }

    private void FromAddress(PathTrace trace, Probe probe, uint source, NetworkPoint to)
    {
        if (IsPrivate(source))
        {
            trace.Stop($"nobody has the private address {Ipv4Range.Format(source)}");
        }
        else if (Resolve(to) is not { } target)
        {
            trace.Stop($"nobody in {region} has {to.Name}");
        }
        else if (to.Kind == "address" && to.Name == target.PrivateIp)
        {
            trace.Stop($"{to.Name} is a private address: the internet does not route it");
        }
        else
        {
            new WayIn(state, trace, probe).FromInternet(source, target);
        }
    }

    private NetworkInterfaceRecord? Resolve(NetworkPoint point) => point.Kind switch
    {
        "interface" => state.NetworkInterfaces.TryGetValue(point.Name, out var item) ? item : null,
        "instance" => InterfaceLookup.PrimaryOf(state, point.Name),
        "address" => InterfaceLookup.WithAddress(state, point.Name),
        _ => null,
    };

    private static bool IsPrivate(uint address) => PrivateRanges.Contain(address);
}
