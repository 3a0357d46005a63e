using Clawster.GitOps.Runner.Commands;
using Clawster.GitOps.Runner.Deployments;

namespace Clawster.GitOps.Runner.Hosting;

/// <param name="Profile">Which durations its resources take.</param>
/// <param name="Speed">How fast its time runs.</param>
/// <param name="Port">On the loopback address; 0 for any free one.</param>
internal sealed record LocalCloudSettings(DurationProfile Profile, Speed Speed, int Port = 0)
{
    /// <summary>For people, who must never take simulated time for real: <c>simulated time, profile requirements, speed 10x</c>.</summary>
    public string Timing => $"simulated time, profile {(Profile is DurationProfile.Observed ? "observed" : "requirements")}, speed {Speed}";
}
