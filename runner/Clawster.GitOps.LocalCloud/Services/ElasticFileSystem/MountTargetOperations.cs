using System.Collections.Generic;
using System.Linq;
using Amazon.ElasticFileSystem.Model;
using Ec2 = Clawster.GitOps.LocalCloud.Models.EC2;

namespace Clawster.GitOps.LocalCloud.Services.ElasticFileSystem;

/// <summary>Mount targets: the network interfaces of a file system in its subnets.</summary>
internal sealed class MountTargetOperations(EfsRegions efs, ServiceCalls calls)
{
    private const string Principal = "elasticfilesystem.amazonaws.com";

    public AwsService AddTo(AwsService service) => service
        .On<CreateMountTargetRequest, CreateMountTargetResponse>(Create)
        .On<DescribeMountTargetsRequest, DescribeMountTargetsResponse>((call, request) => new() { MountTargets = [.. Targets(call.Region, request).Select(item => Shown(item.Key, item.Value))] })
        .On<DescribeMountTargetSecurityGroupsRequest, DescribeMountTargetSecurityGroupsResponse>((call, request) => new() { SecurityGroups = [.. Target(call.Region, request.MountTargetId!).SecurityGroups] })
        .On<DeleteMountTargetRequest, DeleteMountTargetResponse>((call, request) =>
        {
            Target(call.Region, request.MountTargetId!).State = "deleting";
            efs.Later(call.Region, EfsRegions.Deleted, request.MountTargetId!, EfsDurations.AccessPoint);
            return new();
        });

    /// <summary>Its interface goes with it.</summary>
    public void Remove(string region, string id)
    {
        if (efs.State(region).MountTargets.Remove(id, out var gone))
        {
            calls.Call<Ec2.DeleteNetworkInterfaceResponse>(region, Principal, new Ec2.DeleteNetworkInterfaceRequest { NetworkInterfaceId = gone.NetworkInterfaceId });
        }
    }

    private StoredMountTarget Target(string region, string id) => efs.State(region).MountTargets.GetValueOrDefault(id) ?? throw new AwsFault(404, "MountTargetNotFound", $"Mount target '{id}' does not exist.");

    private IEnumerable<KeyValuePair<string, StoredMountTarget>> Targets(string region, DescribeMountTargetsRequest request)
    {
        if (request.MountTargetId is { } id)
        {
            return [new(id, Target(region, id))];
        }

        if (request.FileSystemId is null)
        {
            throw AwsFault.Bad("BadRequest", "One of FileSystemId, MountTargetId or AccessPointId is needed.");
        }

        var fileSystem = efs.FileSystem(region, EfsRegions.Id(request.FileSystemId)).Key;
        return efs.State(region).MountTargets.Where(item => item.Value.FileSystemId == fileSystem);
    }

    private CreateMountTargetResponse Create(ServiceCall call, CreateMountTargetRequest request)
    {
        var fileSystem = efs.FileSystem(call.Region, EfsRegions.Id(request.FileSystemId!));
        if (fileSystem.Value.State != "available")
        {
            throw new AwsFault(409, "IncorrectFileSystemLifeCycleState", $"File system '{fileSystem.Key}' is not available.");
        }

        if (efs.State(call.Region).MountTargets.Values.Any(target => target.FileSystemId == fileSystem.Key && target.SubnetId == request.SubnetId))
        {
            throw new AwsFault(409, "MountTargetConflict", "mount target already exists in this AZ");
        }

        var made = calls.Call<Ec2.CreateNetworkInterfaceResponse>(call.Region, Principal, new Ec2.CreateNetworkInterfaceRequest
        {
            SubnetId = request.SubnetId,
            Groups = request.SecurityGroups,
            PrivateIpAddress = request.IpAddress,
            Description = $"EFS mount target for {fileSystem.Key}",
        }).NetworkInterface!;
        var id = "fsmt-0" + efs.World.Ids.Hex(16);
        var stored = new StoredMountTarget
        {
            FileSystemId = fileSystem.Key,
            SubnetId = request.SubnetId!,
            VpcId = made.VpcId!,
            Zone = made.AvailabilityZone!,
            IpAddress = made.PrivateIpAddress!,
            NetworkInterfaceId = made.NetworkInterfaceId!,
            SecurityGroups = [.. made.Groups?.Select(static group => group.GroupId!) ?? []],
        };
        efs.State(call.Region).MountTargets.Add(id, stored);
        efs.Later(call.Region, EfsRegions.Available, id, EfsDurations.MountTarget);
        return new()
        {
            MountTargetId = id,
            FileSystemId = stored.FileSystemId,
            SubnetId = stored.SubnetId,
            VpcId = stored.VpcId,
            IpAddress = stored.IpAddress,
            NetworkInterfaceId = stored.NetworkInterfaceId,
            AvailabilityZoneName = stored.Zone,
            LifeCycleState = stored.State,
            OwnerId = efs.World.AccountId,
        };
    }

    private MountTargetDescription Shown(string id, StoredMountTarget target) => new()
    {
        MountTargetId = id,
        FileSystemId = target.FileSystemId,
        SubnetId = target.SubnetId,
        VpcId = target.VpcId,
        AvailabilityZoneName = target.Zone,
        IpAddress = target.IpAddress,
        NetworkInterfaceId = target.NetworkInterfaceId,
        LifeCycleState = target.State,
        OwnerId = efs.World.AccountId,
    };
}
