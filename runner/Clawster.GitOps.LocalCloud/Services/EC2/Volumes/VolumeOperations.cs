using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.LocalCloud.Models.EC2;
using Clawster.GitOps.LocalCloud.Services.EC2.LaunchTemplates;
using Clawster.GitOps.LocalCloud.Services.EC2.State;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.EC2.Volumes;

internal sealed class VolumeOperations(CloudServices services) : IAgendaHandler
{
    private const string Available = "ec2.volume.available";

    private static readonly FilterTable<VolumeRecord> s_filters = new FilterTable<VolumeRecord>()
        .On("volume-id", static volume => volume.Id)
        .On("status", static volume => volume.State)
        .On("availability-zone", static volume => volume.Zone)
        .On("attachment.instance-id", static volume => volume.InstanceId)
        .On("attachment.device", static volume => volume.Device)
        .On("encrypted", static volume => volume.Encrypted ? "true" : "false")
        .On("volume-type", static volume => volume.VolumeType)
        .On("snapshot-id", static volume => volume.SnapshotId)
        .OnTags(static volume => volume.Tags);

    public IReadOnlyCollection<string> Topics => [Available];

    public static void AddTo(Ec2Table table) => table
        .On<CreateVolumeRequest, CreateVolumeResponse>(["AvailabilityZone", "Encrypted", "Iops", "KmsKeyId", "Size", "SnapshotId", "VolumeType", "TagSpecifications", "Throughput", "ClientToken"], Create)
        .On<DeleteVolumeRequest, DeleteVolumeResponse>(["VolumeId"], Delete)
        .On<DescribeVolumesRequest, DescribeVolumesResponse>(["VolumeIds", "Filters", "MaxResults", "NextToken"], Describe)
        .On<AttachVolumeRequest, AttachVolumeResponse>(["VolumeId", "InstanceId", "Device"], Attach)
        .On<DetachVolumeRequest, DetachVolumeResponse>(["VolumeId", "InstanceId", "Device", "Force"], Detach);

    public void Run(AgendaEntry entry)
    {
        var region = new Ec2Region(services, entry.Region);
        if (region.State.Volumes.TryGetValue(entry.Key, out var volume) && volume.State == "creating")
        {
            volume.State = "available";
        }
    }

    private static CreateVolumeResponse Create(Ec2Region region, ServiceCall call, CreateVolumeRequest request)
    {
        var zone = Ec2Fault.Need(request.AvailabilityZone, "availabilityZone");
        if (!region.Zones.Contains(zone))
        {
            throw Ec2Fault.Bad("InvalidZone.NotFound", $"The zone '{zone}' does not exist.");
        }

        var source = request.SnapshotId is not { } id ? null : region.State.Snapshots.TryGetValue(id, out var found) ? found : throw Ec2Fault.NotFound("InvalidSnapshot.NotFound", "snapshot", id);
        var size = request.Size ?? source?.VolumeSize ?? throw Ec2Fault.Missing("size/snapshot");
        if (size is < 1 or > 16384 || size < source?.VolumeSize)
        {
            throw Ec2Fault.Invalid($"Volume of {size}GiB is invalid: 1 to 16384, and not less than the snapshot.");
        }

        var tags = TagSets.AtCreation(request.TagSpecifications, call, "volume");
        var made = ClientTokens.Once(region, call.Operation, request.ClientToken, request, () =>
        {
            var volume = new VolumeRecord
            {
                Id = region.NewId("vol"),
                Zone = zone,
                Size = size,
                VolumeType = VolumeMaker.CheckType((string?)request.VolumeType ?? "gp2"),
                Iops = request.Iops,
                Throughput = request.Throughput,
                Encrypted = request.Encrypted ?? source?.Encrypted ?? false,
                KmsKeyId = request.KmsKeyId,
                SnapshotId = source?.Id,
                CreatedAt = region.Now,
                Tags = tags,
            };
            region.State.Volumes.Add(volume.Id, volume);
            region.After(Ec2Durations.VolumeAvailable, Available, volume.Id);
            region.World.Touch();
            return volume.Id;
        });
        return LaunchTemplateShapes.Copy<CreateVolumeResponse>(Shape(region, region.Volume(made)));
    }

    private static DeleteVolumeResponse Delete(Ec2Region region, ServiceCall call, DeleteVolumeRequest request)
    {
        var volume = region.Volume(request.VolumeId);
        if (volume.InstanceId is not null)
        {
            throw Ec2Fault.Bad("VolumeInUse", $"Volume {volume.Id} is currently attached to {volume.InstanceId}");
        }

        region.State.Volumes.Remove(volume.Id);
        region.World.Touch();
        return new DeleteVolumeResponse();
    }

    private static DescribeVolumesResponse Describe(Ec2Region region, ServiceCall call, DescribeVolumesRequest request)
    {
        var found = s_filters.Apply(Pages.ById(region.State.Volumes, request.VolumeIds, "InvalidVolume.NotFound", "volume"), request.Filters);
        var (page, next) = Pages.Cut(found, static volume => volume.Id, request.MaxResults, request.NextToken);
        return new DescribeVolumesResponse { Volumes = [.. page.Select(volume => Shape(region, volume))], NextToken = next };
    }

    private static AttachVolumeResponse Attach(Ec2Region region, ServiceCall call, AttachVolumeRequest request)
    {
        var volume = region.Volume(request.VolumeId);
        var instance = region.Instance(request.InstanceId);
        var device = Ec2Fault.Need(request.Device, "device");
        if (volume.State != "available")
        {
            throw volume.InstanceId is null ? Ec2Fault.State($"Volume '{volume.Id}' is not 'available'.") : Ec2Fault.Bad("VolumeInUse", $"{volume.Id} is already attached to an instance");
        }

        if (volume.Zone != instance.Zone)
        {
            throw Ec2Fault.Bad("InvalidVolume.ZoneMismatch", $"The volume '{volume.Id}' is not in the same availability zone as instance '{instance.Id}'");
        }

        if (instance.State is not ("running" or "stopped"))
        {
            throw Ec2Fault.Bad("IncorrectState", $"Instance '{instance.Id}' is not 'running'.");
        }

        if (!instance.Volumes.TryAdd(device, volume.Id))
        {
            throw Ec2Fault.Invalid($"Invalid value '{device}' for unixDevice. Attachment point {device} is already in use");
        }

        volume.State = "in-use";
        volume.InstanceId = instance.Id;
        volume.Device = device;
        volume.AttachedAt = region.Now;
        volume.DeleteOnTermination = false;
        region.World.Touch();
        return new AttachVolumeResponse { VolumeId = volume.Id, InstanceId = instance.Id, Device = device, State = "attaching", AttachTime = region.Now.UtcDateTime, DeleteOnTermination = false };
    }

    private static DetachVolumeResponse Detach(Ec2Region region, ServiceCall call, DetachVolumeRequest request)
    {
        var volume = region.Volume(request.VolumeId);
        if (volume.InstanceId is null || (request.InstanceId is not null && request.InstanceId != volume.InstanceId))
        {
            throw Ec2Fault.State($"Volume '{volume.Id}' is in the 'available' state.");
        }

        var instance = region.Instance(volume.InstanceId);
        if (volume.Device == instance.RootDeviceName && instance.State == "running")
        {
            throw Ec2Fault.Bad("OperationNotPermitted", $"Unable to detach root volume '{volume.Id}' from instance '{instance.Id}'");
        }

        var response = new DetachVolumeResponse { VolumeId = volume.Id, InstanceId = instance.Id, Device = volume.Device, State = "detaching", AttachTime = volume.AttachedAt?.UtcDateTime };
        instance.Volumes.Remove(volume.Device!);
        volume.State = "available";
        volume.InstanceId = null;
        volume.Device = null;
        region.World.Touch();
        return response;
    }

    private static Volume Shape(Ec2Region region, VolumeRecord volume) => new()
    {
        VolumeId = volume.Id,
        AvailabilityZone = volume.Zone,
        Size = volume.Size,
        VolumeType = volume.VolumeType,
        Iops = volume.Iops ?? (volume.VolumeType == "gp3" ? 3000 : null),
        Throughput = volume.Throughput ?? (volume.VolumeType == "gp3" ? 125 : null),
        Encrypted = volume.Encrypted,
        KmsKeyId = volume.Encrypted ? volume.KmsKeyId ?? $"arn:aws:kms:{region.Name}:{region.World.AccountId}:alias/aws/ebs" : null,
        SnapshotId = volume.SnapshotId ?? "",
        State = volume.State,
        CreateTime = volume.CreatedAt.UtcDateTime,
        MultiAttachEnabled = false,
        Attachments = volume.InstanceId is null ? [] :
        [
            new VolumeAttachment
            {
                VolumeId = volume.Id, InstanceId = volume.InstanceId, Device = volume.Device, State = "attached",
                AttachTime = volume.AttachedAt?.UtcDateTime, DeleteOnTermination = volume.DeleteOnTermination,
            },
        ],
        Tags = TagSets.Of(volume.Tags),
    };
}
