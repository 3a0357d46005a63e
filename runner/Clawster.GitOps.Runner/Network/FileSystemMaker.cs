using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.ElasticFileSystem;
using Amazon.ElasticFileSystem.Model;
using Amazon.Runtime;
using Clawster.GitOps.Runner.Execution;

namespace Clawster.GitOps.Runner.Network;

/// <summary>Makes the file system that keeps the durable state of a region's bots: encrypted, with daily backups unless the fleet says otherwise, one mount target in each private subnet.</summary>
internal sealed class FileSystemMaker(RegionContext context)
{
    /// <summary>NFS.</summary>
    public const int Port = 2049;

    private readonly IAmazonElasticFileSystem _efs = context.Clients.FileSystems;
    private readonly RegionParts _parts = context.Parts;

    /// <summary>The same in every deployment: EFS makes one file system for a token, however often it is asked.</summary>
    public static string CreationToken(string region) => $"clawster-{region}";

    public async Task<string> FileSystemAsync(CancellationToken cancellationToken)
    {
        try
        {
            var made = await _efs.CreateFileSystemAsync(
                new CreateFileSystemRequest
                {
                    CreationToken = CreationToken(context.Name),
                    Encrypted = true,
                    Backup = context.Spec.Backup,
                    PerformanceMode = PerformanceMode.GeneralPurpose,
                    ThroughputMode = ThroughputMode.Elastic,
                    Tags = [.. RegionTags.Of(context.Name, RegionPart.FileSystem).Select(static tag => new Tag { Key = tag.Key, Value = tag.Value })],
                },
                cancellationToken);
            return made.FileSystemId!;
        }
        catch (AmazonServiceException fault) when (fault.Says("FileSystemAlreadyExists"))
        {
            var there = await _efs.DescribeFileSystemsAsync(new DescribeFileSystemsRequest { CreationToken = CreationToken(context.Name) }, cancellationToken);
            return there.FileSystems!.Single().FileSystemId!;
        }
    }

    public async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        var found = await _efs.DescribeFileSystemsAsync(new DescribeFileSystemsRequest { FileSystemId = _parts[RegionPart.FileSystem] }, cancellationToken);
        return found.FileSystems!.Single().LifeCycleState == LifeCycleState.Available;
    }

    public async Task<string> MountTargetAsync(string subnet, CancellationToken cancellationToken)
    {
        try
        {
            var made = await _efs.CreateMountTargetAsync(
                new CreateMountTargetRequest
                {
                    FileSystemId = _parts[RegionPart.FileSystem],
                    SubnetId = _parts[subnet],
                    SecurityGroups = [_parts[RegionPart.FileSystemSecurityGroup]],
                },
                cancellationToken);
            return made.MountTargetId!;
        }
        catch (AmazonServiceException fault) when (fault.Says("MountTargetConflict"))
        {
            return (await MountTargetsAsync(cancellationToken)).Single(target => target.SubnetId == _parts[subnet]).MountTargetId!;
        }
    }

    public async Task<bool> AreMountTargetsReadyAsync(CancellationToken cancellationToken) =>
        (await MountTargetsAsync(cancellationToken)) is { Count: >= 2 } targets && targets.All(static target => target.LifeCycleState == LifeCycleState.Available);

    private async Task<List<MountTargetDescription>> MountTargetsAsync(CancellationToken cancellationToken) =>
        (await _efs.DescribeMountTargetsAsync(new DescribeMountTargetsRequest { FileSystemId = _parts[RegionPart.FileSystem] }, cancellationToken)).MountTargets ?? [];
}
