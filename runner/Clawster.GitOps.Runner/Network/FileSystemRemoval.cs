using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.ElasticFileSystem;
using Amazon.ElasticFileSystem.Model;

namespace Clawster.GitOps.Runner.Network;

/// <summary>Takes a file system out of its network, and away when it is not to be kept.</summary>
internal sealed class FileSystemRemoval(IAmazonElasticFileSystem efs, Removal removal)
{
    /// <param name="system">Its id.</param>
    /// <param name="keep">True keeps it with all that is stored; only its mount targets go.</param>
    /// <param name="cancellationToken">Stops it; another call goes on.</param>
    public async Task RunAsync(string system, bool keep, CancellationToken cancellationToken)
    {
        var targets = (await efs.DescribeMountTargetsAsync(new DescribeMountTargetsRequest { FileSystemId = system }, cancellationToken)).MountTargets ?? [];
        await Task.WhenAll(targets.Select(target => removal.GoneAsync(
            "The mount target " + target.MountTargetId,
            () => efs.DeleteMountTargetAsync(new DeleteMountTargetRequest { MountTargetId = target.MountTargetId }, cancellationToken),
            cancellationToken)));
        await removal.UntilAsync(
            "The end of the mount targets",
            async () => (await efs.DescribeMountTargetsAsync(new DescribeMountTargetsRequest { FileSystemId = system }, cancellationToken)).MountTargets is not { Count: > 0 },
            cancellationToken);
        if (!keep)
        {
            await removal.GoneAsync("The file system " + system, () => efs.DeleteFileSystemAsync(new DeleteFileSystemRequest { FileSystemId = system }, cancellationToken), cancellationToken);
        }
    }
}
