using Clawster.GitOps.LocalCloud.Services.EC2.Endpoints;
using Clawster.GitOps.LocalCloud.Services.EC2.Images;
using Clawster.GitOps.LocalCloud.Services.EC2.Instances;
using Clawster.GitOps.LocalCloud.Services.EC2.LaunchTemplates;
using Clawster.GitOps.LocalCloud.Services.EC2.NetworkInterfaces;
using Clawster.GitOps.LocalCloud.Services.EC2.SecurityGroups;
using Clawster.GitOps.LocalCloud.Services.EC2.Volumes;
using Clawster.GitOps.LocalCloud.Services.EC2.Vpcs;

namespace Clawster.GitOps.LocalCloud.Services.EC2;

/// <summary>Puts EC2 together.</summary>
internal static class Ec2Service
{
    public static void AddTo(CloudServices services) => AddTo(services, new IamInstanceRoles(services.Calls));

    /// <summary>Puts EC2 together with another judge of instance roles.</summary>
    public static void AddTo(CloudServices services, IInstanceRoles roles)
    {
        var table = new Ec2Table(services);
        AddNetwork(services, table);
        AddMachines(services, table, roles);
        TagOperations.AddTo(table);
        AccountOperations.AddTo(table);
        services.Add(table.Service);
    }

    private static void AddNetwork(CloudServices services, Ec2Table table)
    {
        VpcOperations.AddTo(table);
        SubnetOperations.AddTo(table);
        InternetGatewayOperations.AddTo(table);
        RouteTableOperations.AddTo(table);
        RouteOperations.AddTo(table);
        AddressOperations.AddTo(table);
        SecurityGroupOperations.AddTo(table);
        SecurityGroupRuleOperations.AddTo(table);
        NetworkInterfaceOperations.AddTo(table);
        NatGatewayOperations.AddTo(table);
        AttachmentOperations.AddTo(table);
        EndpointOperations.AddTo(table);
        services.World.Add(new NatGatewayOperations(services));
        services.World.Add(new AttachmentOperations(services));
        services.World.Add(new EndpointOperations(services));
    }

    private static void AddMachines(CloudServices services, Ec2Table table, IInstanceRoles roles)
    {
        LaunchTemplateOperations.AddTo(table);
        LaunchTemplateVersionOperations.AddTo(table);
        new InstanceOperations(roles).AddTo(table);
        InstanceDescriptions.AddTo(table);
        new ProfileOperations(roles).AddTo(table);
        InstanceAttributeOperations.AddTo(table);
        InstanceTypeOperations.AddTo(table);
        ImageOperations.AddTo(table);
        VolumeOperations.AddTo(table);
        SnapshotOperations.AddTo(table);
        services.World.Add(new InstanceLifecycle(services));
        services.World.Add(new InstanceBoot(services, roles));
        services.World.Add(new ImageOperations(services));
        services.World.Add(new VolumeOperations(services));
        services.World.Add(new SnapshotOperations(services));
    }
}
