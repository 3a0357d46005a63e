using System;
using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.LocalCloud.Models.EC2;
using Clawster.GitOps.LocalCloud.Services.EC2.State;

namespace Clawster.GitOps.LocalCloud.Services.EC2.Volumes;

/// <summary>Makes the volumes that instances start with, and lets go of them.</summary>
internal static class VolumeMaker
{
    private static readonly string[] s_types = ["gp2", "gp3", "io1", "io2", "st1", "sc1", "standard"];

    /// <exception cref="AwsFault">A mapping is not possible with the image.</exception>
    public static void Check(ImageRecord image, List<LaunchTemplateBlockDeviceMappingRequest>? mappings)
    {
        foreach (var mapping in mappings ?? [])
        {
            var device = Ec2Fault.Need(mapping.DeviceName, "BlockDeviceMapping.DeviceName");
            if (device == image.RootDeviceName && mapping.Ebs?.VolumeSize is { } size && size < image.RootSize)
            {
                throw Ec2Fault.Bad("InvalidBlockDeviceMapping", $"Volume of size {size}GB is smaller than snapshot '{image.SnapshotId}', expect size >= {image.RootSize}GB");
            }

            if (device != image.RootDeviceName && mapping.Ebs is { VolumeSize: null, SnapshotId: null })
            {
                throw Ec2Fault.Bad("InvalidBlockDeviceMapping", $"Invalid device name {device}: the size of the volume or a snapshot must be given.");
            }

            CheckType((string?)mapping.Ebs?.VolumeType ?? "gp3");
        }
    }

    public static string CheckType(string type) => Array.IndexOf(s_types, type) >= 0 ? type : throw Ec2Fault.Value(type, "volumeType", $"Valid values are: {string.Join(", ", s_types)}");

    public static void Attach(Ec2Region region, ImageRecord image, InstanceRecord instance, List<LaunchTemplateBlockDeviceMappingRequest>? mappings, SortedDictionary<string, string> tags)
    {
        var wanted = new List<LaunchTemplateBlockDeviceMappingRequest>(mappings ?? []);
        if (!wanted.Exists(mapping => mapping.DeviceName == image.RootDeviceName))
        {
            wanted.Insert(0, new LaunchTemplateBlockDeviceMappingRequest { DeviceName = image.RootDeviceName });
        }

        foreach (var mapping in wanted)
        {
            var root = mapping.DeviceName == image.RootDeviceName;
            var volume = new VolumeRecord
            {
                Id = region.NewId("vol"),
                Zone = instance.Zone,
                Size = mapping.Ebs?.VolumeSize ?? (root ? image.RootSize : 8),
                VolumeType = (string?)mapping.Ebs?.VolumeType ?? "gp3",
                Iops = mapping.Ebs?.Iops,
                Throughput = mapping.Ebs?.Throughput,
                Encrypted = mapping.Ebs?.Encrypted ?? false,
                KmsKeyId = mapping.Ebs?.KmsKeyId,
                SnapshotId = root ? image.SnapshotId : mapping.Ebs?.SnapshotId,
                State = "in-use",
                CreatedAt = region.Now,
                InstanceId = instance.Id,
                Device = mapping.DeviceName,
                AttachedAt = region.Now,
                DeleteOnTermination = mapping.Ebs?.DeleteOnTermination ?? true,
                Tags = new SortedDictionary<string, string>(tags),
            };
            region.State.Volumes.Add(volume.Id, volume);
            instance.Volumes[mapping.DeviceName!] = volume.Id;
        }
    }

    /// <summary>Removes the volumes of a terminated instance that end with it; the others become available.</summary>
    public static void Release(Ec2Region region, InstanceRecord instance)
    {
        foreach (var volume in region.State.Volumes.Values.Where(volume => volume.InstanceId == instance.Id).ToList())
        {
            if (volume.DeleteOnTermination)
            {
                region.State.Volumes.Remove(volume.Id);
            }
            else
            {
                volume.State = "available";
                volume.InstanceId = null;
                volume.Device = null;
            }
        }

        instance.Volumes.Clear();
    }
}
