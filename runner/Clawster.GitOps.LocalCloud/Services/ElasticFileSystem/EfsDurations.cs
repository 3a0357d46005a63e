using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.ElasticFileSystem;

/// <summary>
/// Terraform's public logs show 5 to 8 s for a file system, 80 to 95 s for a mount target, 2 to 6 s for an access point. The design has no figure; the requirements profile takes what lets state be
/// ready within its time to a running bot.
/// </summary>
internal static class EfsDurations
{
    public static readonly ModelledDuration FileSystem = new("efs.file-system", DurationRange.Seconds(3, 5), DurationRange.Seconds(5, 8));
    public static readonly ModelledDuration MountTarget = new("efs.mount-target", DurationRange.Seconds(20, 30), DurationRange.Seconds(80, 95));
    public static readonly ModelledDuration AccessPoint = new("efs.access-point", DurationRange.Seconds(1, 2), DurationRange.Seconds(2, 6));
}
