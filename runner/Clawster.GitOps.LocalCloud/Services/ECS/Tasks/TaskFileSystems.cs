using System.Collections.Generic;
using System.Linq;
using Amazon.ECS.Model;
using Amazon.ElasticFileSystem.Model;
using Clawster.GitOps.LocalCloud.Networks;

namespace Clawster.GitOps.LocalCloud.Services.ECS.Tasks;

/// <summary>Mounts the EFS volumes of a task: mount target of the zone, port 2049, access point.</summary>
internal sealed class TaskFileSystems(EcsContext ecs)
{
    private const string Failed = "ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: ";

    /// <summary>The port of NFS.</summary>
    private const int Nfs = 2049;

    private readonly Ec2Access _ec2 = new(ecs.World);

    /// <returns>Why a volume cannot be mounted, in AWS's words; <see langword="null"/> when all can.</returns>
    public string? Refusal(string region, TaskRecord task, TaskDefinition definition) =>
        (definition.Volumes ?? []).Select(static volume => volume.EfsVolumeConfiguration).OfType<EFSVolumeConfiguration>()
            .Select(volume => Refusal(region, task, volume)).FirstOrDefault(static refusal => refusal is not null);

    private string? Refusal(string region, TaskRecord task, EFSVolumeConfiguration volume)
    {
        var host = $"{volume.FileSystemId}.efs.{region}.amazonaws.com";
        var target = MountTargets(region, volume.FileSystemId!).FirstOrDefault(item => item.AvailabilityZoneName == task.Zone && item.LifeCycleState?.Value == "available");
        if (target?.IpAddress is not { } address)
        {
            return $"{Failed}Failed to resolve \"{host}\" - check that your file system ID is correct, and ensure that the VPC has an EFS mount target for this file system ID. : unsuccessful EFS utils command execution; code: 1";
        }

        if (volume.AuthorizationConfig?.AccessPointId is { } point && !HasAccessPoint(region, volume.FileSystemId!, point))
        {
            return $"{Failed}b'mount.nfs4: access denied by server while mounting 127.0.0.1:/' : unsuccessful EFS utils command execution; code: 32";
        }

        // The agent mounts from the instance; with a task's own interface some versions mount from there.
        var instance = NetworkPoint.Instance(ecs.State(region).Instances[task.Instance!].InstanceId);
        var reached = _ec2.Refusal(region, instance, NetworkPoint.At(address), Nfs) is null
            || (task.Interface is { } own && _ec2.Refusal(region, NetworkPoint.Interface(own.Id), NetworkPoint.At(address), Nfs) is null);
        return reached ? null : $"{Failed}b'mount.nfs4: Connection timed out' : unsuccessful EFS utils command execution; code: 32";
    }

    private List<MountTargetDescription> MountTargets(string region, string fileSystem)
    {
        try
        {
            return ecs.Calls.Call<DescribeMountTargetsResponse>(region, EcsContext.Principal, new DescribeMountTargetsRequest { FileSystemId = fileSystem }).MountTargets ?? [];
        }
        catch (AwsFault fault) when (fault.Code == "FileSystemNotFound")
        {
            return [];
        }
    }

    private bool HasAccessPoint(string region, string fileSystem, string accessPoint)
    {
        try
        {
            var found = ecs.Calls.Call<DescribeAccessPointsResponse>(region, EcsContext.Principal, new DescribeAccessPointsRequest { AccessPointId = accessPoint }).AccessPoints;
            return found?.Any(item => item.FileSystemId == fileSystem && item.LifeCycleState?.Value == "available") == true;
        }
        catch (AwsFault fault) when (fault.Code == "AccessPointNotFound")
        {
            return false;
        }
    }
}
