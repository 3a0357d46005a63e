using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.LocalCloud.Networks;
using Clawster.GitOps.LocalCloud.Services.EC2.State;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.ECS;

/// <summary>What ECS sees of EC2: instances, subnets and what can be reached.</summary>
internal sealed class Ec2Access(World world)
{
    public InstanceRecord? Instance(string region, string id) => State(region).Instances.GetValueOrDefault(id);

    /// <summary>The private address of an instance.</summary>
    public string? AddressOf(string region, string instanceId) => InterfaceLookup.PrimaryOf(State(region), instanceId)?.PrivateIp;

    public SubnetRecord? Subnet(string region, string id) => State(region).Subnets.GetValueOrDefault(id);

    public SecurityGroupRecord? SecurityGroup(string region, string id) => State(region).SecurityGroups.GetValueOrDefault(id);

    /// <summary>The device indexes that interfaces of an instance take.</summary>
    public HashSet<int> DeviceIndexes(string region, string instanceId) =>
        [.. State(region).NetworkInterfaces.Values.Where(item => item.Attachment?.InstanceId == instanceId).Select(static item => item.Attachment!.DeviceIndex)];

    /// <summary>Says why a TCP connection does not come about; <see langword="null"/> when it does.</summary>
    public string? Refusal(string region, NetworkPoint from, NetworkPoint to, int port) => new Reachability(State(region), region).Check(from, to, "tcp", port).Refusal;

    private Ec2State State(string region) => world.Region(region).Of<Ec2State>();
}
