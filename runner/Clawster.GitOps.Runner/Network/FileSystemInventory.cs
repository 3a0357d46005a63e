using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.ElasticFileSystem;
using Amazon.ElasticFileSystem.Model;

namespace Clawster.GitOps.Runner.Network;

/// <summary>Finds the file system of a region and its mount targets.</summary>
internal sealed class FileSystemInventory(IAmazonElasticFileSystem efs, RegionParts parts, string region)
{
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        var found = await efs.DescribeFileSystemsAsync(new DescribeFileSystemsRequest { CreationToken = FileSystemMaker.CreationToken(region) }, cancellationToken);
        if (found.FileSystems?.FirstOrDefault(static system => system.LifeCycleState != LifeCycleState.Deleting && system.LifeCycleState != LifeCycleState.Deleted) is not { } system)
        {
            return;
        }

        parts[RegionPart.FileSystem] = system.FileSystemId!;
        if (system.LifeCycleState == LifeCycleState.Available)
        {
            parts[RegionPart.FileSystemReady] = system.FileSystemId!;
        }

        var targets = (await efs.DescribeMountTargetsAsync(new DescribeMountTargetsRequest { FileSystemId = system.FileSystemId }, cancellationToken)).MountTargets ?? [];
        MountTargetDescription[] standing = [.. targets.Where(static target => target.LifeCycleState != LifeCycleState.Deleting && target.LifeCycleState != LifeCycleState.Deleted).OrderBy(static target => target.AvailabilityZoneName, System.StringComparer.Ordinal)];
        for (var i = 0; i < standing.Length && i < 2; i++)
        {
            parts[i == 0 ? RegionPart.MountTarget1 : RegionPart.MountTarget2] = standing[i].MountTargetId!;
        }

        if (standing.Length >= 2 && standing.All(static target => target.LifeCycleState == LifeCycleState.Available))
        {
            parts[RegionPart.MountTargetsReady] = system.FileSystemId!;
        }
    }
}
