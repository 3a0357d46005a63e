using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.LocalCloud.Models.EC2;
using Clawster.GitOps.LocalCloud.Networks;
using Clawster.GitOps.LocalCloud.Services.EC2.NetworkInterfaces;
using Clawster.GitOps.LocalCloud.Services.EC2.State;

namespace Clawster.GitOps.LocalCloud.Services.EC2.Instances;

/// <summary>Instances as EC2 describes them.</summary>
internal static class InstanceShapes
{
    public static Instance Of(Ec2Region region, InstanceRecord instance)
    {
        var interfaces = region.State.NetworkInterfaces.Values.Where(item => item.Attachment?.InstanceId == instance.Id).OrderBy(static item => item.Attachment!.DeviceIndex).ToList();
        var first = interfaces.Find(static item => item.Attachment!.DeviceIndex == 0);
        var publicIp = first is null ? null : InterfaceLookup.PublicAddress(region.State, first);
        return new Instance
        {
            InstanceId = instance.Id,
            ImageId = instance.ImageId,
            InstanceType = instance.InstanceType,
            Architecture = instance.Architecture,
            State = State(instance.State),
            StateReason = instance.StateReasonCode is null ? null : new StateReason { Code = instance.StateReasonCode, Message = instance.StateReasonMessage },
            StateTransitionReason = instance.TransitionReason ?? "",
            AmiLaunchIndex = instance.LaunchIndex,
            LaunchTime = instance.LaunchedAt.UtcDateTime,
            Placement = new Placement { AvailabilityZone = instance.Zone, AvailabilityZoneId = AvailabilityZones.IdOf(instance.Zone), Tenancy = "default", GroupName = "" },
            VpcId = first is null ? null : instance.VpcId,
            SubnetId = first is null ? null : instance.SubnetId,
            PrivateIpAddress = first?.PrivateIp,
            PrivateDnsName = first is null ? "" : DnsNames.Private(region.Name, first.PrivateIp),
            PublicIpAddress = publicIp,
            PublicDnsName = DnsNames.Public(region, instance.VpcId, publicIp),
            SecurityGroups = [.. (first?.Groups ?? []).Select(id => InterfaceShapes.Identifier(region, id))],
            SourceDestCheck = first?.SourceDestCheck,
            NetworkInterfaces = [.. interfaces.Select(item => Interface(region, item))],
            IamInstanceProfile = instance.InstanceProfileArn is null ? null : new IamInstanceProfile { Arn = instance.InstanceProfileArn, Id = instance.InstanceProfileId },
            MetadataOptions = Metadata(instance),
            Monitoring = new Monitoring { State = instance.Monitoring ? "enabled" : "disabled" },
            EbsOptimized = instance.EbsOptimized,
            EnaSupport = true,
            Hypervisor = "xen",
            VirtualizationType = "hvm",
            PlatformDetails = "Linux/UNIX",
            UsageOperation = "RunInstances",
            CpuOptions = new CpuOptions { CoreCount = InstanceTypes.Find(instance.InstanceType).VCpus, ThreadsPerCore = 1 },
            RootDeviceName = instance.RootDeviceName,
            RootDeviceType = "ebs",
            BlockDeviceMappings = [.. instance.Volumes.Select(entry => Device(region, entry.Key, entry.Value))],
            InstanceLifecycle = instance.Spot ? new InstanceLifecycleType("spot") : null,
            SpotInstanceRequestId = instance.SpotRequestId,
            ClientToken = instance.ClientToken ?? "",
            KeyName = instance.KeyName,
            Tags = TagSets.Of(instance.Tags),
        };
    }

    public static InstanceMetadataOptionsResponse Metadata(InstanceRecord instance) => new()
    {
        State = "applied",
        HttpTokens = instance.MetadataOptions.HttpTokens,
        HttpEndpoint = instance.MetadataOptions.HttpEndpoint,
        HttpPutResponseHopLimit = instance.MetadataOptions.HttpPutResponseHopLimit,
        HttpProtocolIpv6 = "disabled",
        InstanceMetadataTags = instance.MetadataOptions.InstanceMetadataTags,
    };

    /// <summary>A state with its code (EC2 API reference, <c>InstanceState</c>).</summary>
    public static InstanceState State(string name) => new()
    {
        Name = name,
        Code = name switch { "pending" => 0, "running" => 16, "shutting-down" => 32, "terminated" => 48, "stopping" => 64, _ => 80 },
    };

    /// <summary>Instances in their reservations.</summary>
    public static List<Reservation> Reservations(Ec2Region region, IEnumerable<InstanceRecord> instances) =>
        [.. instances.GroupBy(static instance => instance.ReservationId).Select(group => new Reservation
        {
            ReservationId = group.Key,
            OwnerId = region.World.AccountId,
            Groups = [],
            Instances = [.. group.Select(instance => Of(region, instance))],
        })];

    private static InstanceBlockDeviceMapping Device(Ec2Region region, string device, string volumeId)
    {
        var volume = region.State.Volumes[volumeId];
        return new InstanceBlockDeviceMapping
        {
            DeviceName = device,
            Ebs = new EbsInstanceBlockDevice { VolumeId = volumeId, Status = "attached", DeleteOnTermination = volume.DeleteOnTermination, AttachTime = volume.AttachedAt?.UtcDateTime },
        };
    }

    private static InstanceNetworkInterface Interface(Ec2Region region, NetworkInterfaceRecord item) => new()
    {
        NetworkInterfaceId = item.Id,
        VpcId = item.VpcId,
        SubnetId = item.SubnetId,
        OwnerId = region.World.AccountId,
        Description = item.Description,
        MacAddress = item.MacAddress,
        PrivateIpAddress = item.PrivateIp,
        SourceDestCheck = item.SourceDestCheck,
        InterfaceType = item.InterfaceType,
        Status = "in-use",
        Groups = [.. item.Groups.Select(id => InterfaceShapes.Identifier(region, id))],
        PrivateIpAddresses = [new InstancePrivateIpAddress { Primary = true, PrivateIpAddress = item.PrivateIp }],
        Association = InterfaceLookup.PublicAddress(region.State, item) is { } address ? new InstanceNetworkInterfaceAssociation { PublicIp = address, IpOwnerId = "amazon" } : null,
        Attachment = new InstanceNetworkInterfaceAttachment
        {
            AttachmentId = item.Attachment!.Id,
            DeviceIndex = item.Attachment.DeviceIndex,
            Status = item.Attachment.Status,
            DeleteOnTermination = item.Attachment.DeleteOnTermination,
            AttachTime = item.Attachment.AttachedAt.UtcDateTime,
            NetworkCardIndex = 0,
        },
    };
}
