using System;
using System.Collections.Generic;
using System.Linq;
using Amazon.ElasticFileSystem.Model;
using Clawster.GitOps.LocalCloud.Simulation;
using Ec2 = Clawster.GitOps.LocalCloud.Models.EC2;

namespace Clawster.GitOps.LocalCloud.Services.ElasticFileSystem;

/// <summary>EFS: file systems, mount targets and access points with their life cycles.</summary>
internal sealed class EfsService(World world, ServiceCalls calls) : IAgendaHandler
{
    private const string Available = "efs.available";
    private const string Deleted = "efs.deleted";

    // Terraform's public logs show 5 to 8 s for a file system, 80 to 95 s for a mount target, 2 to 6 s for an access point. The design has no figure; the requirements profile
    // takes what lets state be ready within its time to a running bot.
    private static readonly ModelledDuration s_fileSystem = new("efs.file-system", DurationRange.Seconds(3, 5), DurationRange.Seconds(5, 8));
    private static readonly ModelledDuration s_mountTarget = new("efs.mount-target", DurationRange.Seconds(20, 30), DurationRange.Seconds(80, 95));
    private static readonly ModelledDuration s_accessPoint = new("efs.access-point", DurationRange.Seconds(1, 2), DurationRange.Seconds(2, 6));

    public IReadOnlyCollection<string> Topics => [Available, Deleted];

    public AwsService Create()
    {
        world.Add(this);
        return new AwsService("efs")
            .On<CreateFileSystemRequest, CreateFileSystemResponse>(CreateFileSystem)
            .On<DescribeFileSystemsRequest, DescribeFileSystemsResponse>((call, request) => new()
            {
                FileSystems = [.. (request.FileSystemId is { } id ? [Pair(call.Region, Id(id))] : State(call.Region).FileSystems.AsEnumerable())
                    .Where(item => request.CreationToken is null || item.Value.CreationToken == request.CreationToken)
                    .Select(item => Shown(call.Region, item.Key, item.Value))],
            })
            .On<DeleteFileSystemRequest, DeleteFileSystemResponse>((call, request) =>
            {
                var id = Id(request.FileSystemId!);
                var fileSystem = Pair(call.Region, id).Value;
                if (State(call.Region).MountTargets.Values.Any(target => target.FileSystemId == id))
                {
                    throw new AwsFault(409, "FileSystemInUse", $"File system '{id}' has existing mount targets.");
                }

                fileSystem.State = "deleting";
                Later(call.Region, Deleted, id, s_fileSystem);
                return new();
            })
            .On<CreateMountTargetRequest, CreateMountTargetResponse>(CreateMountTarget)
            .On<DescribeMountTargetsRequest, DescribeMountTargetsResponse>((call, request) => new() { MountTargets = [.. Targets(call.Region, request).Select(item => Shown(item.Key, item.Value))] })
            .On<DescribeMountTargetSecurityGroupsRequest, DescribeMountTargetSecurityGroupsResponse>((call, request) => new() { SecurityGroups = [.. Target(call.Region, request.MountTargetId!).SecurityGroups] })
            .On<DeleteMountTargetRequest, DeleteMountTargetResponse>((call, request) =>
            {
                Target(call.Region, request.MountTargetId!).State = "deleting";
                Later(call.Region, Deleted, request.MountTargetId!, s_accessPoint);
                return new();
            })
            .On<CreateAccessPointRequest, CreateAccessPointResponse>(CreateAccessPoint)
            .On<DescribeAccessPointsRequest, DescribeAccessPointsResponse>((call, request) => new() { AccessPoints = [.. Points(call.Region, request).Select(item => Shown(call.Region, item.Key, item.Value))] })
            .On<DeleteAccessPointRequest, DeleteAccessPointResponse>((call, request) =>
            {
                Point(call.Region, request.AccessPointId!).State = "deleting";
                Later(call.Region, Deleted, Id(request.AccessPointId!), s_accessPoint);
                return new();
            })
            .On<DescribeBackupPolicyRequest, DescribeBackupPolicyResponse>((call, request) => new() { BackupPolicy = new() { Status = Pair(call.Region, Id(request.FileSystemId!)).Value.BackupStatus } })
            .On<PutBackupPolicyRequest, PutBackupPolicyResponse>((call, request) =>
            {
                Pair(call.Region, Id(request.FileSystemId!)).Value.BackupStatus = request.BackupPolicy!.Status!.Value;
                world.Touch();
                return new() { BackupPolicy = request.BackupPolicy };
            })
            .On<DescribeLifecycleConfigurationRequest, DescribeLifecycleConfigurationResponse>((call, request) =>
            {
                _ = Pair(call.Region, Id(request.FileSystemId!));
                return new() { LifecyclePolicies = [] };
            })
            .On<TagResourceRequest, TagResourceResponse>((call, request) =>
            {
                var id = Id(request.ResourceId!);
                var tags = State(call.Region).AccessPoints.TryGetValue(id, out var point) ? point.Tags : Pair(call.Region, id).Value.Tags;
                request.Tags!.ForEach(tag => tags[tag.Key!] = tag.Value!);
                world.Touch();
                return new();
            });
    }

    public void Run(AgendaEntry entry)
    {
        var state = State(entry.Region);
        if (entry.Topic == Deleted)
        {
            if (state.MountTargets.Remove(entry.Key, out var gone))
            {
                calls.Call<Ec2.DeleteNetworkInterfaceResponse>(entry.Region, "elasticfilesystem.amazonaws.com", new Ec2.DeleteNetworkInterfaceRequest { NetworkInterfaceId = gone.NetworkInterfaceId });
            }

            state.FileSystems.Remove(entry.Key);
            state.AccessPoints.Remove(entry.Key);
            return;
        }

        if (state.FileSystems.TryGetValue(entry.Key, out var fileSystem) && fileSystem.State == "creating")
        {
            fileSystem.State = "available";
        }
        else if (state.MountTargets.TryGetValue(entry.Key, out var target) && target.State == "creating")
        {
            target.State = "available";
        }
        else if (state.AccessPoints.TryGetValue(entry.Key, out var point) && point.State == "creating")
        {
            point.State = "available";
        }
    }

    private EfsState State(string region) => world.Region(region).Of<EfsState>();

    private static string Id(string idOrArn) => idOrArn[(idOrArn.LastIndexOf('/') + 1)..];

    private KeyValuePair<string, StoredFileSystem> Pair(string region, string id) => State(region).FileSystems.TryGetValue(id, out var fileSystem)
        ? new(id, fileSystem)
        : throw new AwsFault(404, "FileSystemNotFound", $"File system '{id}' does not exist.");

    private StoredMountTarget Target(string region, string id) => State(region).MountTargets.GetValueOrDefault(id) ?? throw new AwsFault(404, "MountTargetNotFound", $"Mount target '{id}' does not exist.");

    private StoredAccessPoint Point(string region, string id) => State(region).AccessPoints.GetValueOrDefault(Id(id)) ?? throw new AwsFault(404, "AccessPointNotFound", $"Access point '{id}' does not exist.");

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

        var fileSystem = Pair(region, Id(request.FileSystemId)).Key;
        return State(region).MountTargets.Where(item => item.Value.FileSystemId == fileSystem);
    }

    private IEnumerable<KeyValuePair<string, StoredAccessPoint>> Points(string region, DescribeAccessPointsRequest request) => request.AccessPointId is { } id
        ? [new(Id(id), Point(region, id))]
        : State(region).AccessPoints.Where(item => request.FileSystemId is null || item.Value.FileSystemId == Id(request.FileSystemId));

    private void Later(string region, string topic, string id, ModelledDuration duration)
    {
        world.Agenda.After(world.Timing.Of(duration, id), region, topic, id);
        world.Touch();
    }

    private CreateFileSystemResponse CreateFileSystem(ServiceCall call, CreateFileSystemRequest request)
    {
        var token = request.CreationToken ?? world.Ids.Uuid();
        if (State(call.Region).FileSystems.FirstOrDefault(item => item.Value.CreationToken == token) is { Key: { } there })
        {
            throw new AwsFault(409, "FileSystemAlreadyExists", $"File system '{there}' already exists with creation token '{token}'");
        }

        var id = "fs-0" + world.Ids.Hex(16);
        var fileSystem = new StoredFileSystem
        {
            CreationToken = token,
            Created = call.Now,
            Encrypted = request.Encrypted == true || request.KmsKeyId is not null,
            KmsKeyId = request.KmsKeyId,
            PerformanceMode = request.PerformanceMode?.Value ?? "generalPurpose",
            ThroughputMode = request.ThroughputMode?.Value ?? "bursting",
            BackupStatus = request.Backup == true ? "ENABLED" : "DISABLED",
        };
        request.Tags?.ForEach(tag => fileSystem.Tags[tag.Key!] = tag.Value!);
        State(call.Region).FileSystems.Add(id, fileSystem);
        Later(call.Region, Available, id, s_fileSystem);
        var shown = Shown(call.Region, id, fileSystem);
        return new()
        {
            FileSystemId = id,
            FileSystemArn = shown.FileSystemArn,
            CreationToken = token,
            CreationTime = shown.CreationTime,
            LifeCycleState = shown.LifeCycleState,
            OwnerId = world.AccountId,
            NumberOfMountTargets = 0,
            SizeInBytes = shown.SizeInBytes,
            PerformanceMode = shown.PerformanceMode,
            ThroughputMode = shown.ThroughputMode,
            Encrypted = fileSystem.Encrypted,
            Tags = shown.Tags,
            Name = shown.Name,
        };
    }

    private CreateMountTargetResponse CreateMountTarget(ServiceCall call, CreateMountTargetRequest request)
    {
        var fileSystem = Pair(call.Region, Id(request.FileSystemId!));
        if (fileSystem.Value.State != "available")
        {
            throw new AwsFault(409, "IncorrectFileSystemLifeCycleState", $"File system '{fileSystem.Key}' is not available.");
        }

        if (State(call.Region).MountTargets.Values.Any(target => target.FileSystemId == fileSystem.Key && target.SubnetId == request.SubnetId))
        {
            throw new AwsFault(409, "MountTargetConflict", "mount target already exists in this AZ");
        }

        var made = calls.Call<Ec2.CreateNetworkInterfaceResponse>(call.Region, "elasticfilesystem.amazonaws.com", new Ec2.CreateNetworkInterfaceRequest
        {
            SubnetId = request.SubnetId,
            Groups = request.SecurityGroups,
            PrivateIpAddress = request.IpAddress,
            Description = $"EFS mount target for {fileSystem.Key}",
        }).NetworkInterface!;
        var id = "fsmt-0" + world.Ids.Hex(16);
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
        State(call.Region).MountTargets.Add(id, stored);
        Later(call.Region, Available, id, s_mountTarget);
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
            OwnerId = world.AccountId,
        };
    }

    private CreateAccessPointResponse CreateAccessPoint(ServiceCall call, CreateAccessPointRequest request)
    {
        var fileSystem = Pair(call.Region, Id(request.FileSystemId!)).Key;
        var token = request.ClientToken ?? world.Ids.Uuid();
        var (id, point) = State(call.Region).AccessPoints.FirstOrDefault(item => item.Value.ClientToken == token);
        if (point is null)
        {
            id = "fsap-0" + world.Ids.Hex(16);
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
            State(call.Region).AccessPoints.Add(id, point);
            Later(call.Region, Available, id, s_accessPoint);
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
            OwnerId = world.AccountId,
        };
    }

    private FileSystemDescription Shown(string region, string id, StoredFileSystem fileSystem) => new()
    {
        FileSystemId = id,
        FileSystemArn = $"arn:aws:elasticfilesystem:{region}:{world.AccountId}:file-system/{id}",
        CreationToken = fileSystem.CreationToken,
        CreationTime = fileSystem.Created.UtcDateTime,
        LifeCycleState = fileSystem.State,
        OwnerId = world.AccountId,
        NumberOfMountTargets = State(region).MountTargets.Values.Count(target => target.FileSystemId == id),
        SizeInBytes = new() { Value = 6144 },
        PerformanceMode = fileSystem.PerformanceMode,
        ThroughputMode = fileSystem.ThroughputMode,
        Encrypted = fileSystem.Encrypted,
        KmsKeyId = fileSystem.KmsKeyId,
        Name = fileSystem.Tags.GetValueOrDefault("Name"),
        Tags = Tags(fileSystem.Tags),
    };

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
        OwnerId = world.AccountId,
    };

    private AccessPointDescription Shown(string region, string id, StoredAccessPoint point) => new()
    {
        AccessPointId = id,
        AccessPointArn = $"arn:aws:elasticfilesystem:{region}:{world.AccountId}:access-point/{id}",
        ClientToken = point.ClientToken,
        FileSystemId = point.FileSystemId,
        LifeCycleState = point.State,
        OwnerId = world.AccountId,
        PosixUser = point.Uid is null ? null : new() { Uid = point.Uid, Gid = point.Gid },
        RootDirectory = new() { Path = point.Path, CreationInfo = point.OwnerUid is null ? null : new() { OwnerUid = point.OwnerUid, OwnerGid = point.OwnerGid, Permissions = point.Permissions } },
        Name = point.Tags.GetValueOrDefault("Name"),
        Tags = Tags(point.Tags),
    };

    private static List<Tag> Tags(SortedDictionary<string, string> tags) => [.. tags.Select(static tag => new Tag { Key = tag.Key, Value = tag.Value })];
}
