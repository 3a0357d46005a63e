using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.ElasticLoadBalancingV2;
using Amazon.ElasticLoadBalancingV2.Model;
using Amazon.Runtime;
using Clawster.GitOps.Runner.Execution;

namespace Clawster.GitOps.Runner.Watching;

/// <summary>Reads load balancers and the health of targets.</summary>
internal sealed class LoadBalancerReader(IAmazonElasticLoadBalancingV2 elb)
{
    public async Task<LoadBalancerSights> ReadAllAsync(CancellationToken cancellationToken)
    {
        var found = new List<LoadBalancer>();
        var request = new DescribeLoadBalancersRequest();
        do
        {
            var page = await elb.DescribeLoadBalancersAsync(request, cancellationToken);
            found.AddRange(page.LoadBalancers ?? []);
            request.Marker = page.NextMarker;
        }
        while (!string.IsNullOrEmpty(request.Marker));
        return new LoadBalancerSights(
            found.ToDictionary(static one => one.LoadBalancerArn!, static one => one.State!.Code!.Value, System.StringComparer.Ordinal),
            found.ToDictionary(static one => one.DNSName!, static one => one.State!.Code!.Value, System.StringComparer.OrdinalIgnoreCase));
    }

    /// <returns>State of the best target and why it is so; null when the group has none.</returns>
    public async Task<(string? State, string? Reason)> ReadTargetAsync(string targetGroup, CancellationToken cancellationToken)
    {
        try
        {
            var health = await elb.DescribeTargetHealthAsync(new DescribeTargetHealthRequest { TargetGroupArn = targetGroup }, cancellationToken);
            var targets = (health.TargetHealthDescriptions ?? []).Select(static target => target.TargetHealth).OfType<TargetHealth>().ToArray();
            var best = targets.FirstOrDefault(static target => target.State == TargetHealthStateEnum.Healthy) ?? targets.FirstOrDefault(static target => target.State != TargetHealthStateEnum.Draining) ?? targets.FirstOrDefault();
            return (best?.State?.Value, best?.Description ?? best?.Reason?.Value);
        }
        catch (AmazonServiceException fault) when (fault.Says("TargetGroupNotFound"))
        {
            return (null, null);
        }
    }
}
