using System.Collections.Generic;
using System.Linq;
using Amazon.ElasticFileSystem.Model;

namespace Clawster.GitOps.LocalCloud.Services.ElasticFileSystem;

/// <summary>Access points: folders of a file system with a user of their own.</summary>
internal sealed class AccessPointOperations(EfsRegions efs)
{
    public AwsService AddTo(AwsService service) => service
        .On<CreateAccessPointRequest, CreateAccessPointResponse>(Create)
        .On<DescribeAccessPointsRequest, DescribeAccessPointsResponse>((call, request) => new() { AccessPoints = [.. Points(call.Region, request).Select(item => Shown(call.Region, item.Key, item.Value))] })
        .On<DeleteAccessPointRequest, DeleteAccessPointResponse>((call, request) =>
        {
            Point(call.Region, request.AccessPointId!).State = "deleting";
            efs.Later(call.Region, EfsRegions.Deleted, EfsRegions.Id(request.AccessPointId!), EfsDurations.AccessPoint);
            return new();
        });

    private StoredAccessPoint Point(string region, string id) =>
        efs.State(region).AccessPoints.GetValueOrDefault(EfsRegions.Id(id)) ?? throw new AwsFault(404, "AccessPointNotFound", $"Access point '{id}' does not exist.");

    private IEnumerable<KeyValuePair<string, StoredAccessPoint>> Points(string region, DescribeAccessPointsRequest request) => request.AccessPointId is { } id
        ? [new(EfsRegions.Id(id), Point(region, id))]
        : efs.State(region).AccessPoints.Where(item => request.FileSystemId is null || item.Value.FileSystemId == EfsRegions.Id(request.FileSystemId));

    private CreateAccessPointResponse Create(ServiceCall call, CreateAccessPointRequest request)
    {
        var fileSystem = efs.FileSystem(call.Region, EfsRegions.Id(request.FileSystemId!)).Key;
        var token = request.ClientToken ?? efs.World.Ids.Uuid();
        var (id, point) = efs.State(call.Region).AccessPoints.FirstOrDefault(item => item.Value.ClientToken == token);
        if (point is null)
        {
            id = "fsap-0" + efs.World.Ids.Hex(16);
            point = new StoredAccessPoint
            {
                ClientToken = token,
                FileSystemId = fileSystem,
                Uid = request.PosixUser?.Uid,
                Gid = request.PosixUser?.Gid,
                Path = request.RootDirectory?.Path ?? "/",
                OwnerUid = request.RootDirectory?.CreationInfo?.OwnerUid,
                OwnerGid = request.RootDirectory?.CreationInfo?.OwnerGid,
                Permissions = request.RootDirectory?.CreationInfo?.Permissions,
            };
            request.Tags?.ForEach(tag => point.Tags[tag.Key!] = tag.Value!);
            efs.State(call.Region).AccessPoints.Add(id, point);
            efs.Later(call.Region, EfsRegions.Available, id, EfsDurations.AccessPoint);
        }

        var shown = Shown(call.Region, id, point);
        return new()
        {
            AccessPointId = id,
            AccessPointArn = shown.AccessPointArn,
            FileSystemId = shown.FileSystemId,
            ClientToken = token,
            LifeCycleState = shown.LifeCycleState,
            PosixUser = shown.PosixUser,
            RootDirectory = shown.RootDirectory,
            Tags = shown.Tags,
            Name = shown.Name,
            OwnerId = efs.World.AccountId,
        };
    }

    private AccessPointDescription Shown(string region, string id, StoredAccessPoint point) => new()
    {
        AccessPointId = id,
        AccessPointArn = $"arn:aws:elasticfilesystem:{region}:{efs.World.AccountId}:access-point/{id}",
        ClientToken = point.ClientToken,
        FileSystemId = point.FileSystemId,
        LifeCycleState = point.State,
        OwnerId = efs.World.AccountId,
        PosixUser = point.Uid is null ? null : new() { Uid = point.Uid, Gid = point.Gid },
        RootDirectory = new() { Path = point.Path, CreationInfo = point.OwnerUid is null ? null : new() { OwnerUid = point.OwnerUid, OwnerGid = point.OwnerGid, Permissions = point.Permissions } },
        Name = point.Tags.GetValueOrDefault("Name"),
        Tags = EfsRegions.Tags(point.Tags),
    };
}
