namespace Clawster.GitOps.LocalCloud.Services.ElasticLoadBalancingV2.LoadBalancers;

/// <summary>The part of a load balancer in one subnet.</summary>
internal sealed class LoadBalancerNode
{
    public string SubnetId { get; set; } = "";

    public string Zone { get; set; } = "";

    public string InterfaceId { get; set; } = "";

    public string PrivateAddress { get; set; } = "";

    /// <summary><see langword="null"/> for an internal load balancer.</summary>
    public string? PublicAddress { get; set; }
}
