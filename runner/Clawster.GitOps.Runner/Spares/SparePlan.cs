using System.Globalization;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Compiler.Stacks;
using Clawster.GitOps.Runner.Planning;

namespace Clawster.GitOps.Runner.Spares;

/// <summary>How the spare instances of a region should be.</summary>
/// <param name="Spec">What the fleet says.</param>
/// <param name="ImageId">The machine image that bots of their processor are deployed with now.</param>
/// <param name="Settings">Which settings of the ECS agent the image has: a version, or <c>none</c>.</param>
internal sealed record SparePlan(SpareSpec Spec, string ImageId, string Settings)
{
    /// <summary>What an instance is launched with; one with another digest is replaced. How many there are is not in it.</summary>
    public string Digest => Fingerprint.OfPairs(
    [
        new("type", Spec.InstanceType),
        new("image", ImageId),
        new("boot", SpareUserData.Create(Settings)),
        new("agent", AgentSettings.Version.ToString(CultureInfo.InvariantCulture)),
    ])[..32];
}
