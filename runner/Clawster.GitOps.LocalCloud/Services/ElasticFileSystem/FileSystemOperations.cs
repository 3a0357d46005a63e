using System.Collections.Generic;
using System.Linq;
using Amazon.ElasticFileSystem.Model;

namespace Clawster.GitOps.LocalCloud.Services.ElasticFileSystem;

/// <summary>File systems, with their backups.</summary>
internal sealed class FileSystemOperations(EfsRegions efs)
{
    public AwsService AddTo(AwsService service) => service
        .On<CreateFileSystemRequest, CreateFileSystemResponse>(Create)
        .On<DescribeFileSystemsRequest, DescribeFileSystemsResponse>((call, request) => new()
        {
            FileSystems = [.. (request.FileSystemId is { } id ? [efs.FileSystem(call.Region, EfsRegions.Id(id))] : efs.State(call.Region).FileSystems.AsEnumerable())
                .Where(item => request.CreationToken is null || item.Value.CreationToken == request.CreationToken)
                .Select(item => Shown(call.Region, item.Key, item.Value))],
        })
        .On<DeleteFileSystemRequest, DeleteFileSystemResponse>(Delete)
        .On<DescribeBackupPolicyRequest, DescribeBackupPolicyResponse>((call, request) => new() { BackupPolicy = new() { Status = efs.FileSystem(call.Region, EfsRegions.Id(request.FileSystemId!)).Value.BackupStatus } })
        .On<PutBackupPolicyRequest, PutBackupPolicyResponse>((call, request) =>
        {
            efs.FileSystem(call.Region, EfsRegions.Id(request.FileSystemId!)).Value.BackupStatus = request.BackupPolicy!.Status!.Value;
            efs.World.Touch();
            return new() { BackupPolicy = request.BackupPolicy };
        })
        .On<DescribeLifecycleConfigurationRequest, DescribeLifecycleConfigurationResponse>((call, request) =>
        {
            _ = efs.FileSystem(call.Region, EfsRegions.Id(request.FileSystemId!));
            return new() { LifecyclePolicies = [] };
        });

    private DeleteFileSystemResponse Delete(ServiceCall call, DeleteFileSystemRequest request)
    {
        var (id, fileSystem) = efs.FileSystem(call.Region, EfsRegions.Id(request.FileSystemId!));
        if (efs.State(call.Region).MountTargets.Values.Any(target => target.FileSystemId == id))
        {
            throw new AwsFault(409, "FileSystemInUse", $"File system '{id}' has existing mount targets.");
        }

        fileSystem.State = "deleting";
        efs.Later(call.Region, EfsRegions.Deleted, id, EfsDurations.FileSystem);
        return new();
    }

    private CreateFileSystemResponse Create(ServiceCall call, CreateFileSystemRequest request)
    {
        var token = request.CreationToken ?? efs.World.Ids.Uuid();
        if (efs.State(call.Region).FileSystems.FirstOrDefault(item => item.Value.CreationToken == token) is { Key: { } there })
        {
            throw new AwsFault(409, "FileSystemAlreadyExists", $"File system '{there}' already exists with creation token '{token}'");
        }

        var id = "fs-0" + efs.World.Ids.Hex(16);
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
        efs.State(call.Region).FileSystems.Add(id, fileSystem);
        efs.Later(call.Region, EfsRegions.Available, id, EfsDurations.FileSystem);
        var shown = Shown(call.Region, id, fileSystem);
        return new()
        {
            FileSystemId = id,
            FileSystemArn = shown.FileSystemArn,
            CreationToken = token,
            CreationTime = shown.CreationTime,
            LifeCycleState = shown.LifeCycleState,
            OwnerId = efs.World.AccountId,
            NumberOfMountTargets = 0,
            SizeInBytes = shown.SizeInBytes,
            PerformanceMode = shown.PerformanceMode,
            ThroughputMode = shown.ThroughputMode,
            Encrypted = fileSystem.Encrypted,
            Tags = shown.Tags,
            Name = shown.Name,
        };
    }

    private FileSystemDescription Shown(string region, string id, StoredFileSystem fileSystem) => new()
    {
        FileSystemId = id,
        FileSystemArn = $"arn:aws:elasticfilesystem:{region}:{efs.World.AccountId}:file-system/{id}",
        CreationToken = fileSystem.CreationToken,
        CreationTime = fileSystem.Created.UtcDateTime,
        LifeCycleState = fileSystem.State,
        OwnerId = efs.World.AccountId,
        NumberOfMountTargets = efs.State(region).MountTargets.Values.Count(target => target.FileSystemId == id),
        SizeInBytes = new() { Value = 6144 },
        PerformanceMode = fileSystem.PerformanceMode,
        ThroughputMode = fileSystem.ThroughputMode,
        Encrypted = fileSystem.Encrypted,
        KmsKeyId = fileSystem.KmsKeyId,
        Name = fileSystem.Tags.GetValueOrDefault("Name"),
        Tags = EfsRegions.Tags(fileSystem.Tags),
    };
}
