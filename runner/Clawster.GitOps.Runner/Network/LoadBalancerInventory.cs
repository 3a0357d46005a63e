using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.ElasticLoadBalancingV2;
using Amazon.ElasticLoadBalancingV2.Model;
using Amazon.Runtime;
using Clawster.GitOps.Runner.Execution;

namespace Clawster.GitOps.Runner.Network;

/// <summary>Finds the shared load balancer of a region and its listener.</summary>
internal sealed class LoadBalancerInventory(IAmazonElasticLoadBalancingV2 elb, RegionParts parts, string region)
{
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } found)
        {
            return;
        }

        parts[RegionPart.LoadBalancer] = found.LoadBalancerArn!;
        parts[RegionPart.LoadBalancerDnsName] = found.DNSName!;
        if (found.State?.Code == LoadBalancerStateEnum.Active)
        {
            parts[RegionPart.LoadBalancerReady] = found.LoadBalancerArn!;
        }

        var attributes = await elb.DescribeLoadBalancerAttributesAsync(new DescribeLoadBalancerAttributesRequest { LoadBalancerArn = found.LoadBalancerArn }, cancellationToken);
        if ((attributes.Attributes ?? []).Any(static attribute => attribute.Key == "routing.http.drop_invalid_header_fields.enabled" && attribute.Value == "true"))
        {
            parts[RegionPart.LoadBalancerAttributes] = "set";
        }

        var listeners = await elb.DescribeListenersAsync(new DescribeListenersRequest { LoadBalancerArn = found.LoadBalancerArn }, cancellationToken);
        if (listeners.Listeners?.FirstOrDefault(static listener => listener.Port == SharedLoadBalancerMaker.HttpPort) is { } listener)
        {
            parts[RegionPart.Listener] = listener.ListenerArn!;
        }
    }

    private async Task<LoadBalancer?> FindAsync(CancellationToken cancellationToken)
    {
        try
        {
            var found = await elb.DescribeLoadBalancersAsync(new DescribeLoadBalancersRequest { Names = [SharedLoadBalancerMaker.Name(region)] }, cancellationToken);
            return found.LoadBalancers?.FirstOrDefault();
        }
        catch (AmazonServiceException fault) when (fault.Says("LoadBalancerNotFound"))
        {
            return null;
        }
    }
}
