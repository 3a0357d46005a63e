using Amazon.EC2;

namespace Clawster.GitOps.Aws.Limits;

/// <summary>Settings of <see cref="PacedEc2Client"/>.</summary>
/// <param name="pace">Shared by all calls of the client.</param>
internal sealed class PacedEc2Config(CallPace? pace) : AmazonEC2Config
{
    public CallPace? Pace { get; } = pace;
}
