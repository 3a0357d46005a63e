using System.Collections.Generic;
using Clawster.GitOps.LocalCloud.Services.EC2.State;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Networks;

/// <summary>The network of one region of a local cloud, as it is at the moment of the call. Safe for use by several threads at once.</summary>
public sealed class NetworkView
{
    private readonly World _world;
    private readonly string _region;

    internal NetworkView(World world, string region)
    {
        _world = world;
        _region = region;
    }

    /// <summary>Says whether one end can reach another, and by which way or what stops it.</summary>
    /// <param name="from">Who connects.</param>
    /// <param name="to">Where to.</param>
    /// <param name="protocol"><c>tcp</c>, <c>udp</c> or <c>icmp</c>.</param>
    /// <param name="port">1 to 65535.</param>
    public NetworkPath Check(NetworkPoint from, NetworkPoint to, string protocol, int port) =>
        _world.Enter(() => new Reachability(State, _region).Check(from, to, protocol, port));

    /// <summary>Everything that the internet can reach: public addresses with the ports that routes and security groups open.</summary>
    public IReadOnlyList<OpenPort> OpenToInternet() => _world.Enter(() => new Exposure(State).Walk());

    private Ec2State State => _world.Region(_region).Of<Ec2State>();
}
