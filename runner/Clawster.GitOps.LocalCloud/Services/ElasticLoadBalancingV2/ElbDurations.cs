using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.ElasticLoadBalancingV2;

/// <summary>How long Elastic Load Balancing takes.</summary>
internal static class ElbDurations
{
    /// <summary>From creation to <c>active</c>. Observed: six public Terraform logs, 2m02 to 3m10, median 2m25.</summary>
    public static readonly ModelledDuration Active = new("elbv2.loadbalancer.active", DurationRange.Seconds(25, 30), DurationRange.Seconds(122, 190));

    /// <summary>A deleted load balancer keeps its network interfaces for a while. No published figure; the order of magnitude that deletions of security groups have to wait.</summary>
    public static readonly ModelledDuration Release = new("elbv2.loadbalancer.release", DurationRange.Seconds(8, 12), DurationRange.Seconds(20, 60));
}
