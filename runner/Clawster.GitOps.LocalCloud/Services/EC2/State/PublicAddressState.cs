using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.EC2.State;

/// <summary>How many public addresses were given out, over all regions.</summary>
internal sealed class PublicAddressState : IServiceState
{
    public static string StateName => "ec2-public-addresses";

    public int Given { get; set; }
}
