using System;
using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.LocalCloud.Models.EC2;
using Clawster.GitOps.LocalCloud.Services.EC2.NetworkInterfaces;
using Clawster.GitOps.LocalCloud.Services.EC2.State;
using Clawster.GitOps.LocalCloud.Services.EC2.Volumes;

namespace Clawster.GitOps.LocalCloud.Services.EC2.Instances;

/// <summary>Launches instances: checks everything first, then makes the instance, its network interfaces and its volumes.</summary>
internal sealed class InstanceLauncher(Ec2Region region, ServiceCall call, IInstanceRoles roles)
{
    /// <summary>Launches instances in one reservation.</summary>
    /// <returns>Their ids.</returns>
    public IReadOnlyList<string> Launch(LaunchOrder order, int count, string? clientToken)
    {
        var data = order.Data;
        var image = region.Image(ImageReference.Resolve(region, Ec2Fault.Need(data.ImageId, "ImageId")));
        var type = InstanceTypes.Find(Ec2Fault.Need(data.InstanceType, "InstanceType"));
        Match(image, type);
        var subnet = Subnet(order);
        CheckKey(data);
        var profile = InstanceProfiles.Find(region, roles, data.IamInstanceProfile?.Arn, data.IamInstanceProfile?.Name);
        VolumeMaker.Check(image, data.BlockDeviceMappings);
        var spot = data.InstanceMarketOptions is not null;
        Capacity.Check(region, type.Name, subnet.Zone);
        VcpuQuota.Check(region, type, count, spot);
        var tags = new LaunchTags(call, data);
        InstanceMetadata.CheckKeys((string?)data.MetadataOptions?.InstanceMetadataTags ?? "disabled", tags.Of("instance").Keys);
        var reservation = region.NewId("r");
        var made = new List<InstanceRecord>();
        try
        {
            for (var index = 0; index < count; index++)
            {
                var instance = Instance(data, image, type, subnet, profile);
                instance.ReservationId = reservation;
                instance.LaunchIndex = index;
                instance.ClientToken = clientToken;
                instance.SpotRequestId = spot ? region.NewId("sir") : null;
                instance.Spot = spot;
                made.Add(instance);
                new InstanceInterfaces(region, order, tags).Add(subnet, instance);
                region.State.Instances.Add(instance.Id, instance);
                VolumeMaker.Attach(region, image, instance, data.BlockDeviceMappings, tags.Of("volume"));
                InstanceLifecycle.Begin(region, instance);
            }
        }
        catch (AwsFault)
        {
            made.ForEach(Discard);
            throw;
        }

        region.NetworkChanged();
        return [.. made.Select(static instance => instance.Id)];
    }

    // All or nothing: what the launch had made goes again.
    private void Discard(InstanceRecord instance)
    {
        foreach (var item in region.State.NetworkInterfaces.Values.Where(item => item.Attachment?.InstanceId == instance.Id).ToList())
        {
            if (item.Attachment!.DeleteOnTermination)
            {
                InterfaceMaker.Remove(region, item);
            }
            else
            {
                item.Attachment = null;
            }
        }

        VolumeMaker.Release(region, instance);
        region.State.Instances.Remove(instance.Id);
    }

    private static void Match(ImageRecord image, InstanceTypeSpec type)
    {
        if (image.State != "available")
        {
            throw Ec2Fault.Bad("InvalidAMIID.Unavailable", $"The image ID '{image.Id}' is not available");
        }

        if (image.Architecture != type.Architecture)
        {
            throw Ec2Fault.Invalid(
                $"The architecture '{type.Architecture}' of the specified instance type does not match the architecture '{image.Architecture}' of the specified AMI. "
                + "Specify an instance type and an AMI that have matching architectures, and try again. "
                + "You can use 'describe-instance-types' or 'describe-images' to discover the architecture of the instance type or AMI.");
        }
    }

    private SubnetRecord Subnet(LaunchOrder order)
    {
        var named = order.Data.NetworkInterfaces?.Find(static item => item.NetworkInterfaceId is not null)?.NetworkInterfaceId;
        var id = order.SubnetId ?? (named is null ? null : region.NetworkInterface(named).SubnetId);
        if (id is null)
        {
            throw Ec2Fault.Bad("VPCIdNotSpecified", "No default VPC for this user");
        }

        var subnet = region.Subnet(id);
        return order.Data.Placement?.AvailabilityZone is { } zone && zone != subnet.Zone
            ? throw Ec2Fault.Bad("InvalidParameterCombination", $"The availability zone '{zone}' is not that of subnet '{subnet.Id}' ({subnet.Zone}).")
            : subnet;
    }

    private static void CheckKey(RequestLaunchTemplateData data)
    {
        if (data.KeyName is { Length: > 0 } key)
        {
            throw Ec2Fault.Bad("InvalidKeyPair.NotFound", $"The key pair '{key}' does not exist");
        }
    }

    private InstanceRecord Instance(RequestLaunchTemplateData data, ImageRecord image, InstanceTypeSpec type, SubnetRecord subnet, (string Arn, string Id)? profile) => new()
    {
        Id = region.NewId("i"),
        ImageId = image.Id,
        InstanceType = type.Name,
        Architecture = type.Architecture,
        Zone = subnet.Zone,
        VpcId = subnet.VpcId,
        SubnetId = subnet.Id,
        InstanceProfileArn = profile?.Arn,
        InstanceProfileId = profile?.Id,
        IamAssociationId = profile is null ? null : region.NewId("iip-assoc"),
        UserData = data.UserData,
        Machine = new() { Files = new(image.Files, StringComparer.Ordinal) },
        MetadataOptions = Metadata(data.MetadataOptions),
        CpuCredits = !type.Burstable ? null : data.CreditSpecification?.CpuCredits is { } credits ? Ec2Fault.OneOf(credits, "CpuCredits", "standard", "unlimited") : "unlimited",
        Monitoring = data.Monitoring?.Enabled ?? false,
        EbsOptimized = data.EbsOptimized ?? false,
        DisableApiTermination = data.DisableApiTermination ?? false,
        DisableApiStop = data.DisableApiStop ?? false,
        ShutdownBehavior = Ec2Fault.OneOf((string?)data.InstanceInitiatedShutdownBehavior ?? "stop", "InstanceInitiatedShutdownBehavior", "stop", "terminate"),
        RootDeviceName = image.RootDeviceName,
        LaunchedAt = region.Now,
        Tags = new LaunchTags(call, data).Of("instance"),
    };

    // Images of Amazon Linux 2023 say themselves that IMDSv2 is required with a hop limit of 2.
    private static MetadataOptionsRecord Metadata(LaunchTemplateInstanceMetadataOptionsRequest? wanted) => new()
    {
        HttpEndpoint = (string?)wanted?.HttpEndpoint ?? "enabled",
        HttpTokens = (string?)wanted?.HttpTokens ?? "required",
        HttpPutResponseHopLimit = wanted?.HttpPutResponseHopLimit ?? 2,
        InstanceMetadataTags = (string?)wanted?.InstanceMetadataTags ?? "disabled",
    };
}
