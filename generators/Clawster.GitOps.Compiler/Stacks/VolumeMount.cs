using System.Collections.Immutable;

namespace Clawster.GitOps.Compiler.Stacks;

/// <summary>Boot commands that attach and mount the bot's state volume. The instance finds it by its tags: the volume's id is not known when the template is written.</summary>
internal static class VolumeMount
{
    private const string Metadata = "http://169.254.169.254/latest";

    public static string NameTag(string bot) => $"clawster-{bot}-state";

    /// <param name="bot">Name of the bot.</param>
    /// <param name="region">Region of the instance.</param>
    /// <param name="directory">Where the volume is mounted; it belongs to the container's user, 1000.</param>
    public static ImmutableArray<string> Commands(string bot, string region, string directory) =>
    [
        $"export AWS_DEFAULT_REGION={region}",
        $"token=$(curl -sX PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 300' {Metadata}/api/token)",
        $"instance=$(curl -sH \"X-aws-ec2-metadata-token: $token\" {Metadata}/meta-data/instance-id)",
        $"volume=$(aws ec2 describe-volumes --filters Name=tag:Name,Values={NameTag(bot)} Name=tag:clawster:bot,Values={bot} --query 'Volumes[0].VolumeId' --output text)",
        "until aws ec2 attach-volume --volume-id \"$volume\" --instance-id \"$instance\" --device /dev/sdf; do sleep 5; done   # the old instance may still hold it",
        "until [ -b /dev/sdf ]; do sleep 1; done",
        "blkid /dev/sdf || mkfs.ext4 /dev/sdf",
        $"mkdir -p {directory} && mount /dev/sdf {directory} && chown 1000:1000 {directory}",
    ];
}
