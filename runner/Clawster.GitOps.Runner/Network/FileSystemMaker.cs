using System;
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

    private static readonly TimeSpan s_longestDeletion = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(5);

    private readonly IAmazonElasticFileSystem _efs = context.Clients.FileSystems;
    private readonly RegionParts _parts = context.Parts;

    /// <summary>The same in every deployment: EFS makes one file system for a token, however often it is asked.</summary>
    public static string CreationToken(string region) => $"clawster-{region}";

    /// <summary>Makes it, or takes the one that is there; one that is being deleted is waited for, because it keeps the token until it is gone.</summary>
    public async Task<string> FileSystemAsync(CancellationToken cancellationToken)
    {
        for (var end = context.Clock.GetUtcNow() + s_longestDeletion; ; await Task.Delay(s_pause, context.Clock, cancellationToken))
        {
            try
            {
                return await CreateAsync(cancellationToken);
            }
            catch (AmazonServiceException fault) when (fault.Says("FileSystemAlreadyExists"))
            {
                var there = await _efs.DescribeFileSystemsAsync(new DescribeFileSystemsRequest { CreationToken = CreationToken(context.Name) }, cancellationToken);
                if (there.FileSystems?.Find(static one => !IsGoing(one)) is { } usable)
                {
                    return usable.FileSystemId!;
                }

                if (context.Clock.GetUtcNow() >= end)
                {
                    throw new StepFailedException($"the old file system of {context.Name} is still being deleted after {s_longestDeletion.TotalMinutes:0} minutes; try again later.");
                }
            }
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

    private static bool IsGoing(FileSystemDescription one) => one.LifeCycleState == LifeCycleState.Deleting || one.LifeCycleState == LifeCycleState.Deleted;

    private async Task<string> CreateAsync(CancellationToken cancellationToken)
    {
        var request = new CreateFileSystemRequest
        {
            CreationToken = CreationToken(context.Name),
            Encrypted = true,
            Backup = context.Spec.Backup,
            PerformanceMode = PerformanceMode.GeneralPurpose,
            ThroughputMode = ThroughputMode.Elastic,
            Tags = [.. RegionTags.Of(context.Name, RegionPart.FileSystem).Select(static tag => new Tag { Key = tag.Key, Value = tag.Value })],
        };
        return (await _efs.CreateFileSystemAsync(request, cancellationToken)).FileSystemId!;
    }

    private async Task<List<MountTargetDescription>> MountTargetsAsync(CancellationToken cancellationToken) =>
        (await _efs.DescribeMountTargetsAsync(new DescribeMountTargetsRequest { FileSystemId = _parts[RegionPart.FileSystem] }, cancellationToken)).MountTargets ?? [];
}
