using System.Collections.Generic;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.EC2.State;

/// <summary>What EC2 knows in one region, each kind by id.</summary>
internal sealed class Ec2State : IServiceState
{
    public static string StateName => "ec2";

    public SortedDictionary<string, VpcRecord> Vpcs { get; set; } = [];

    public SortedDictionary<string, SubnetRecord> Subnets { get; set; } = [];

    public SortedDictionary<string, InternetGatewayRecord> InternetGateways { get; set; } = [];

    public SortedDictionary<string, RouteTableRecord> RouteTables { get; set; } = [];

    public SortedDictionary<string, NatGatewayRecord> NatGateways { get; set; } = [];

    public SortedDictionary<string, AddressRecord> Addresses { get; set; } = [];

    public SortedDictionary<string, SecurityGroupRecord> SecurityGroups { get; set; } = [];

    public SortedDictionary<string, NetworkInterfaceRecord> NetworkInterfaces { get; set; } = [];

    public SortedDictionary<string, LaunchTemplateRecord> LaunchTemplates { get; set; } = [];

    public SortedDictionary<string, InstanceRecord> Instances { get; set; } = [];

    public SortedDictionary<string, VolumeRecord> Volumes { get; set; } = [];

    public SortedDictionary<string, SnapshotRecord> Snapshots { get; set; } = [];

    public SortedDictionary<string, ImageRecord> Images { get; set; } = [];

    public SortedDictionary<string, VpcEndpointRecord> VpcEndpoints { get; set; } = [];

    /// <summary>What was made with a client token, by operation and token.</summary>
    public SortedDictionary<string, ClientTokenRecord> ClientTokens { get; set; } = [];

    /// <summary>Capacity that is missing, as "type/zone"; either part may be <c>*</c>.</summary>
    public SortedSet<string> MissingCapacity { get; set; } = [];

    /// <summary>Zones that are lost.</summary>
    public SortedSet<string> LostZones { get; set; } = [];

    /// <summary>vCPUs of standard on-demand instances that may run at once; <see langword="null"/> is the default of the quota.</summary>
    public int? StandardVcpuQuota { get; set; }
}
