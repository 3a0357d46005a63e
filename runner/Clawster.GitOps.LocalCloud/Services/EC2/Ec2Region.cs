using System;
using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.LocalCloud.Networks;
using Clawster.GitOps.LocalCloud.Services.EC2.State;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.EC2;

/// <summary>EC2 in one region at one moment: its state, and what all its operations need of the world.</summary>
internal sealed class Ec2Region(CloudServices services, string name)
{
    public CloudServices Services => services;

    public World World => services.World;

    public string Name => name;

    public Ec2State State { get; } = services.World.Region(name).Of<Ec2State>();

    public DateTimeOffset Now => World.Now;

    public IReadOnlyList<string> Zones => AvailabilityZones.Of(name);

    public string Arn(string kind, string id) => $"arn:aws:ec2:{name}:{World.AccountId}:{kind}/{id}";

    public string NewId(string prefix) => World.Ids.Ec2(prefix);

    /// <summary>Enters something that takes time.</summary>
    public void After(ModelledDuration duration, string topic, string key) => World.Agenda.After(World.Timing.Of(duration, key), name, topic, key);

    /// <summary>Notes that what can be reached may have changed.</summary>
    public void NetworkChanged()
    {
        World.Touch();
        services.Events.RaiseNetworkChanged(name);
    }

    /// <summary>A public address that nobody had before: of the block kept for benchmarks (RFC 2544), so that it is nobody's.</summary>
    public string NewPublicAddress()
    {
        var given = World.Global.Of<PublicAddressState>();
        return Ipv4Range.Format(Ipv4Range.Address("198.18.0.1") + (uint)given.Given++);
    }

    public VpcRecord Vpc(string? id) => Find(State.Vpcs, Ec2Fault.Need(id, "vpcId"), "InvalidVpcID.NotFound", "vpc ID");

    public SubnetRecord Subnet(string? id) => Find(State.Subnets, Ec2Fault.Need(id, "subnetId"), "InvalidSubnetID.NotFound", "subnet ID");

    public RouteTableRecord RouteTable(string? id) => Find(State.RouteTables, Ec2Fault.Need(id, "routeTableId"), "InvalidRouteTableID.NotFound", "routeTable ID");

    public InternetGatewayRecord InternetGateway(string? id) =>
        Find(State.InternetGateways, Ec2Fault.Need(id, "internetGatewayId"), "InvalidInternetGatewayID.NotFound", "internetGateway ID");

    public NatGatewayRecord NatGateway(string? id) =>
        State.NatGateways.TryGetValue(Ec2Fault.Need(id, "natGatewayId"), out var found) ? found : throw Ec2Fault.Bad("NatGatewayNotFound", $"The Nat Gateway {id} was not found");

    public NetworkInterfaceRecord NetworkInterface(string? id) =>
        Find(State.NetworkInterfaces, Ec2Fault.Need(id, "networkInterfaceId"), "InvalidNetworkInterfaceID.NotFound", "networkInterface ID");

    public AddressRecord Address(string? allocationId) => Find(State.Addresses, Ec2Fault.Need(allocationId, "allocationId"), "InvalidAllocationID.NotFound", "allocation ID");

    public SecurityGroupRecord SecurityGroup(string? id) => Find(State.SecurityGroups, Ec2Fault.Need(id, "groupId"), "InvalidGroup.NotFound", "security group");

    public InstanceRecord Instance(string? id) => Find(State.Instances, Ec2Fault.Need(id, "instanceId"), "InvalidInstanceID.NotFound", "instance ID");

    public VolumeRecord Volume(string? id) => Find(State.Volumes, Ec2Fault.Need(id, "volumeId"), "InvalidVolume.NotFound", "volume");

    public ImageRecord Image(string? id) =>
        MachineImages.Find(this, Ec2Fault.Need(id, "imageId")) ?? throw Ec2Fault.Bad("InvalidAMIID.NotFound", $"The image id '[{id}]' does not exist");

    /// <summary>All of the ids, or a refusal that names those that are missing.</summary>
    public List<InstanceRecord> Instances(List<string>? ids)
    {
        if (ids is not { Count: > 0 })
        {
            throw Ec2Fault.Missing("InstanceId");
        }

        var missing = ids.Where(id => !State.Instances.ContainsKey(id)).ToList();
        return missing.Count == 0 ? [.. ids.Distinct().Select(id => State.Instances[id])]
            : throw Ec2Fault.Bad("InvalidInstanceID.NotFound", missing.Count == 1 ? $"The instance ID '{missing[0]}' does not exist" : $"The instance IDs '{string.Join(", ", missing)}' do not exist");
    }

    private static T Find<T>(SortedDictionary<string, T> all, string id, string code, string noun) =>
        all.TryGetValue(id, out var found) ? found : throw Ec2Fault.NotFound(code, noun, id);
}
