using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Runner.Costs;

/// <summary>A way to network a region, and what the region would cost with it.</summary>
/// <param name="Nat">The way out.</param>
/// <param name="LoadBalancer">The way in.</param>
/// <param name="Monthly">What the region and its bots cost.</param>
internal sealed record NetworkOption(NatKind Nat, LoadBalancerKind LoadBalancer, CostBand Monthly);
