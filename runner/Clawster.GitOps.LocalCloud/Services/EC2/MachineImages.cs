using System;
using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.LocalCloud.Services.EC2.State;
using Clawster.GitOps.LocalCloud.Services.SimpleSystemsManagement;

namespace Clawster.GitOps.LocalCloud.Services.EC2;

/// <summary>
/// Amazon's own machine images in each region, and those of the account. The ids of Amazon's are the same in every run: SSM's public parameters name them.
/// </summary>
internal static class MachineImages
{
    private const string Amazon = "137112412989";
    private const string AmazonEcs = "591542846629";

    /// <summary>The ECS-optimised Amazon Linux 2023 image (amazon-ecs-ami, release of 2026-08-20): 30 GiB, Docker and the ECS agent inside.</summary>
    /// <param name="region">The region's name.</param>
    /// <param name="architecture"><c>x86_64</c> or <c>arm64</c>.</param>
    public static ImageRecord EcsOptimized(string region, string architecture) => new()
    {
        Id = EcsId(region, architecture),
        Name = $"al2023-ami-ecs-hvm-2023.0.20260820-kernel-6.1-{architecture}",
        Description = $"Amazon Linux AMI 2023.0.20260820 {architecture} ECS HVM EBS",
        Architecture = architecture,
        OwnerId = AmazonEcs,
        OwnerAlias = "amazon",
        Public = true,
        SnapshotId = "snap-" + EcsId(region, architecture)["ami-".Length..],
        RootSize = 30,
        HasEcsAgent = true,
        CreatedAt = new DateTimeOffset(2026, 8, 20, 18, 0, 0, TimeSpan.Zero),
    };

    /// <summary>The standard Amazon Linux 2023 image: 8 GiB.</summary>
    /// <param name="region">The region's name.</param>
    /// <param name="architecture"><c>x86_64</c> or <c>arm64</c>.</param>
    public static ImageRecord AmazonLinux(string region, string architecture) => new()
    {
        Id = LinuxId(region, architecture),
        Name = $"al2023-ami-2023.8.20260818.0-kernel-6.1-{architecture}",
        Description = $"Amazon Linux 2023 AMI 2023.8.20260818.0 {architecture} HVM kernel-6.1",
        Architecture = architecture,
        OwnerId = Amazon,
        OwnerAlias = "amazon",
        Public = true,
        SnapshotId = "snap-" + LinuxId(region, architecture)["ami-".Length..],
        CreatedAt = new DateTimeOffset(2026, 8, 18, 18, 0, 0, TimeSpan.Zero),
    };

    public static IEnumerable<ImageRecord> All(Ec2Region region) =>
    [
        EcsOptimized(region.Name, "x86_64"),
        EcsOptimized(region.Name, "arm64"),
        AmazonLinux(region.Name, "x86_64"),
        AmazonLinux(region.Name, "arm64"),
        .. region.State.Images.Values,
    ];

    public static ImageRecord? Find(Ec2Region region, string id) => All(region).FirstOrDefault(image => image.Id == id);

    /// <summary>Adds an image of the account that is made from another one and has all that is in it.</summary>
    /// <param name="region">Where.</param>
    /// <param name="source">What it is made from.</param>
    /// <param name="name">Unique in the account and region.</param>
    /// <param name="description">Its description.</param>
    /// <param name="tags">Its tags.</param>
    /// <exception cref="AwsFault">The name is taken.</exception>
    public static ImageRecord Derive(Ec2Region region, ImageRecord source, string name, string description, SortedDictionary<string, string> tags)
    {
        if (region.State.Images.Values.FirstOrDefault(other => other.Name == name) is { } present)
        {
            throw Ec2Fault.Bad("InvalidAMIName.Duplicate", $"AMI name {name} is already in use by AMI {present.Id}");
        }

        var snapshot = new SnapshotRecord { Id = region.NewId("snap"), VolumeId = "vol-ffffffff", VolumeSize = source.RootSize, Description = $"Created for {name}", State = "completed", StartedAt = region.Now };
        var image = new ImageRecord
        {
            Id = region.NewId("ami"),
            Name = name,
            Description = description,
            Architecture = source.Architecture,
            OwnerId = region.World.AccountId,
            SnapshotId = snapshot.Id,
            RootSize = source.RootSize,
            HasEcsAgent = source.HasEcsAgent,
            SourceImageId = source.Id,
            Files = new(source.Files, StringComparer.Ordinal),
            CreatedAt = region.Now,
            Tags = tags,
        };
        region.State.Snapshots.Add(snapshot.Id, snapshot);
        region.State.Images.Add(image.Id, image);
        region.World.Touch();
        return image;
    }

    private static string EcsId(string region, string architecture) => PublicParameters.ImageId(region, architecture == "arm64" ? PublicParameters.EcsArm64 : PublicParameters.EcsX64);

    private static string LinuxId(string region, string architecture) => PublicParameters.ImageId(region, architecture == "arm64" ? PublicParameters.LinuxArm64 : PublicParameters.LinuxX64);
}
