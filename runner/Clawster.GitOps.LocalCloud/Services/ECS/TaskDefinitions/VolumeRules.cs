using System.Collections.Generic;
using System.Linq;
using Amazon.ECS.Model;

namespace Clawster.GitOps.LocalCloud.Services.ECS.TaskDefinitions;

/// <summary>What AWS checks of a task definition's volumes.</summary>
internal static class VolumeRules
{
    public static void Check(IReadOnlyList<Volume> volumes)
    {
        foreach (var volume in volumes)
        {
            if (volume.Name is null || !TaskDefinitionRules.NameForm().IsMatch(volume.Name))
            {
                throw EcsFaults.Client($"Invalid volume name '{volume.Name}'. Up to 255 letters, numbers, hyphens and underscores are allowed.");
            }

            object?[] kinds = [volume.Host, volume.DockerVolumeConfiguration, volume.EfsVolumeConfiguration, volume.FsxWindowsFileServerVolumeConfiguration, volume.S3filesVolumeConfiguration];
            if (kinds.Count(static kind => kind is not null) > 1)
            {
                throw EcsFaults.Client($"Volume '{volume.Name}' can have only one kind of configuration.");
            }

            if (volume.FsxWindowsFileServerVolumeConfiguration is not null || volume.S3filesVolumeConfiguration is not null || volume.ConfiguredAtLaunch == true)
            {
                throw EcsFaults.Unsupported("A volume on FSx, on S3 files or configured at launch");
            }

            CheckDocker(volume);
            CheckFileSystem(volume);
        }

        if (volumes.Select(static volume => volume.Name).Distinct().Count() != volumes.Count)
        {
            throw EcsFaults.Client("Volume names must be unique.");
        }
    }

    private static void CheckDocker(Volume volume)
    {
        if (volume.DockerVolumeConfiguration is { Autoprovision: true } docker && docker.Scope?.Value != "shared")
        {
            throw EcsFaults.Client($"Volume '{volume.Name}': autoprovision is only supported if the scope is shared.");
        }
    }

    private static void CheckFileSystem(Volume volume)
    {
        if (volume.EfsVolumeConfiguration is not { } efs)
        {
            return;
        }

        if (efs.FileSystemId is null or "")
        {
            throw EcsFaults.Client($"Volume '{volume.Name}': the file system id is required.");
        }

        var encrypted = efs.TransitEncryption?.Value == "ENABLED";
        if (efs.AuthorizationConfig is { } authorization)
        {
            if (!encrypted)
            {
                throw EcsFaults.Client($"Volume '{volume.Name}': transit encryption must be enabled when an access point or IAM authorization is used.");
            }

            if (authorization.AccessPointId is not null && efs.RootDirectory is not (null or "" or "/"))
            {
                throw EcsFaults.Client($"Volume '{volume.Name}': the root directory must be omitted or set to / when an access point is used.");
            }
        }

        if (efs.TransitEncryptionPort is < 1 or > 65535)
        {
            throw EcsFaults.Client($"Volume '{volume.Name}': the transit encryption port must be from 1 to 65535.");
        }
    }
}
