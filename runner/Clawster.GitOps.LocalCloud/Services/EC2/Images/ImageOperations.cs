using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Clawster.GitOps.LocalCloud.Models.EC2;
using Clawster.GitOps.LocalCloud.Services.EC2.Instances;
using Clawster.GitOps.LocalCloud.Services.EC2.State;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.EC2.Images;

/// <summary>Machine images: Amazon's own and those of the account.</summary>
internal sealed class ImageOperations(CloudServices services) : IAgendaHandler
{
    private const string Available = "ec2.image.available";

    private static readonly FilterTable<ImageRecord> s_filters = new FilterTable<ImageRecord>()
        .On("image-id", static image => image.Id)
        .On("name", static image => image.Name)
        .On("description", static image => image.Description)
        .On("architecture", static image => image.Architecture)
        .On("owner-id", static image => image.OwnerId)
        .On("owner-alias", static image => image.OwnerAlias)
        .On("state", static image => image.State)
        .On("is-public", static image => image.Public ? "true" : "false")
        .On("root-device-type", static _ => "ebs")
        .On("virtualization-type", static _ => "hvm")
        .OnTags(static image => image.Tags);

    public IReadOnlyCollection<string> Topics => [Available];

    public static void AddTo(Ec2Table table) => table
        .On<CreateImageRequest, CreateImageResponse>(["InstanceId", "Name", "Description", "NoReboot", "TagSpecifications"], Create)
        .On<DescribeImagesRequest, DescribeImagesResponse>(["ImageIds", "Owners", "Filters", "MaxResults", "NextToken", "IncludeDeprecated", "IncludeDisabled"], Describe)
        .On<RegisterImageRequest, RegisterImageResponse>(["Name", "Description", "Architecture", "RootDeviceName", "BlockDeviceMappings", "VirtualizationType", "EnaSupport", "TagSpecifications"], Register)
        .On<DeregisterImageRequest, DeregisterImageResponse>(["ImageId"], Deregister);

    private static DescribeImagesResponse Describe(Ec2Region region, ServiceCall call, DescribeImagesRequest request)
    {
        var all = MachineImages.All(region).ToDictionary(static image => image.Id);
        if (request.ImageIds?.Find(id => !all.ContainsKey(id)) is { } missing)
        {
            throw Ec2Fault.Bad("InvalidAMIID.NotFound", $"The image id '[{missing}]' does not exist");
        }

        var found = all.Values.Where(image => request.ImageIds is not { Count: > 0 } ids || ids.Contains(image.Id))
            .Where(image => request.Owners is not { Count: > 0 } owners || owners.Exists(owner => owner == image.OwnerId || owner == image.OwnerAlias || (owner == "self" && image.OwnerId == region.World.AccountId)));
        var (page, next) = Pages.Cut(s_filters.Apply(found, request.Filters), static image => image.Id, request.MaxResults, request.NextToken);
        return new DescribeImagesResponse { Images = [.. page.Select(Shape)], NextToken = next };
    }

    public void Run(AgendaEntry entry)
    {
        if (new Ec2Region(services, entry.Region).State.Images.TryGetValue(entry.Key, out var image) && image.State == "pending")
        {
            image.State = "available";
        }
    }

    private static CreateImageResponse Create(Ec2Region region, ServiceCall call, CreateImageRequest request)
    {
        var instance = region.Instance(request.InstanceId);
        if (instance.State is not ("running" or "stopped"))
        {
            throw Ec2Fault.Bad("IncorrectState", "Instance is not in state 'running' or 'stopped'.");
        }

        var tags = TagSets.AtCreation(request.TagSpecifications, call, "image", "snapshot");
        var image = MachineImages.Derive(region, region.Image(instance.ImageId), Ec2Fault.Need(request.Name, "name"), request.Description ?? "", tags);
        image.State = "pending";
        if (request.NoReboot is not true && instance.State == "running")
        {
            InstanceBoot.Restart(region, instance);
        }

        region.After(Ec2Durations.ImageAvailable, Available, image.Id);
        return new CreateImageResponse { ImageId = image.Id };
    }

    private static RegisterImageResponse Register(Ec2Region region, ServiceCall call, RegisterImageRequest request)
    {
        var name = Ec2Fault.Need(request.Name, "Name");
        var root = request.RootDeviceName ?? "/dev/xvda";
        var snapshotId = Ec2Fault.Need(request.BlockDeviceMappings?.Find(mapping => mapping.DeviceName == root)?.Ebs?.SnapshotId, "BlockDeviceMapping.Ebs.SnapshotId");
        var snapshot = region.State.Snapshots.TryGetValue(snapshotId, out var found) ? found : throw Ec2Fault.NotFound("InvalidSnapshot.NotFound", "snapshot", snapshotId);
        if (region.State.Images.Values.FirstOrDefault(image => image.Name == name) is { } present)
        {
            throw Ec2Fault.Bad("InvalidAMIName.Duplicate", $"AMI name {name} is already in use by AMI {present.Id}");
        }

        var made = new ImageRecord
        {
            Id = region.NewId("ami"),
            Name = name,
            Description = request.Description ?? "",
            Architecture = Ec2Fault.OneOf((string?)request.Architecture ?? "x86_64", "architecture", "x86_64", "arm64"),
            OwnerId = region.World.AccountId,
            RootDeviceName = root,
            SnapshotId = snapshot.Id,
            RootSize = snapshot.VolumeSize,
            SourceImageId = snapshot.Id,
            CreatedAt = region.Now,
            Tags = TagSets.AtCreation(request.TagSpecifications, call, "image"),
        };
        region.State.Images.Add(made.Id, made);
        region.World.Touch();
        return new RegisterImageResponse { ImageId = made.Id };
    }

    private static DeregisterImageResponse Deregister(Ec2Region region, ServiceCall call, DeregisterImageRequest request)
    {
        var image = region.Image(request.ImageId);
        if (image.OwnerId != region.World.AccountId)
        {
            throw Ec2Fault.Bad("AuthFailure", "Not authorized for image:" + image.Id);
        }

        region.State.Images.Remove(image.Id);
        region.World.Touch();
        return new DeregisterImageResponse { Return = true };
    }

    private static Image Shape(ImageRecord image) => new()
    {
        ImageId = image.Id,
        Name = image.Name,
        Description = image.Description,
        Architecture = image.Architecture,
        OwnerId = image.OwnerId,
        ImageOwnerAlias = image.OwnerAlias,
        ImageLocation = (image.OwnerAlias ?? image.OwnerId) + "/" + image.Name,
        ImageType = "machine",
        Public = image.Public,
        State = image.State,
        RootDeviceName = image.RootDeviceName,
        RootDeviceType = "ebs",
        VirtualizationType = "hvm",
        Hypervisor = "xen",
        EnaSupport = true,
        SriovNetSupport = "simple",
        ImdsSupport = image.OwnerAlias is null ? null : new ImdsSupportValues("v2.0"),
        BootMode = "uefi-preferred",
        PlatformDetails = "Linux/UNIX",
        UsageOperation = "RunInstances",
        SourceImageId = image.SourceImageId,
        CreationDate = image.CreatedAt.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        BlockDeviceMappings =
        [
            new BlockDeviceMapping
            {
                DeviceName = image.RootDeviceName,
                Ebs = new EbsBlockDevice { SnapshotId = image.SnapshotId, VolumeSize = image.RootSize, VolumeType = "gp3", DeleteOnTermination = true, Encrypted = false },
            },
        ],
        Tags = TagSets.Of(image.Tags),
    };
}
