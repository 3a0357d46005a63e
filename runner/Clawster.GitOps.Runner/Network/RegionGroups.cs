using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Runner.Execution;

namespace Clawster.GitOps.Runner.Network;

/// <summary>The lines that people see of a region's shared parts.</summary>
/// <param name="Region">Name of the region.</param>
/// <param name="First">True when the region has no network yet.</param>
/// <param name="Nat">The way out.</param>
internal sealed record RegionGroups(string Region, bool First, NatKind Nat)
{
    public StepGroup Network => First
        ? Group("network", "Network", "Network creating", "Network created")
        : Group("network", "Network", "Network checking", "Network ready (shared)");

    public StepGroup Roles => Group("roles", "Security roles", "Security roles creating", "Security roles created");

    public StepGroup Way => Nat is NatKind.Gateway
        ? Group("nat", "NAT Gateway", "NAT Gateway provisioning", "NAT Gateway ready")
        : Group("nat", "NAT instance", "NAT instance starting", "NAT instance ready");

    public StepGroup FileSystem => Group("file-system", "File system", "File system creating", "File system ready");

    public StepGroup LoadBalancer => Group("load-balancer", "Shared load balancer", "Shared load balancer provisioning", "Shared load balancer ready");

    public StepGroup Spares => Group("spares", "Spare instances", "Spare instances being set up", "Spare instances set up");

    private StepGroup Group(string kind, string waiting, string running, string done) => new($"{Region}/{kind}", Region, null, kind, waiting, running, done);
}
