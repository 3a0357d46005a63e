using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Runner.Costs;

/// <summary>Says a way to network in words.</summary>
internal static class NetworkNames
{
    public static string Text(NetworkOption option) => $"{Nat(option.Nat)}, {LoadBalancer(option.LoadBalancer)}";

    private static string Nat(NatKind nat) => nat switch
    {
        NatKind.Instance => "NAT instance",
        NatKind.Gateway => "NAT gateway",
        _ => "no way out",
    };

    private static string LoadBalancer(LoadBalancerKind kind) => kind switch
    {
        LoadBalancerKind.Dedicated => "a load balancer for each bot",
        LoadBalancerKind.Shared => "one shared load balancer",
        _ => "no load balancer",
    };
}
