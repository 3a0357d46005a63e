using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.ElasticLoadBalancingV2;
using Amazon.ElasticLoadBalancingV2.Model;
using Clawster.GitOps.Runner.Execution;

namespace Clawster.GitOps.Runner.Network;

/// <summary>Makes the load balancer that all bots of a region share. What no bot's rule takes is answered with 404.</summary>
internal sealed class SharedLoadBalancerMaker(RegionContext context)
{
    public const int HttpPort = 80;
    public const int HttpsPort = 443;

    private readonly IAmazonElasticLoadBalancingV2 _elb = context.Clients.LoadBalancing;
    private readonly RegionParts _parts = context.Parts;

    /// <summary>Names of load balancers have 32 characters at most; those of regions 14.</summary>
    public static string Name(string region) => $"clawster-{region}";

    // Asked twice for one name and equal settings, AWS answers with the one that is there.
    public async Task<string> LoadBalancerAsync(CancellationToken cancellationToken)
    {
        var made = await _elb.CreateLoadBalancerAsync(
            new CreateLoadBalancerRequest
            {
                Name = Name(context.Name),
                Type = LoadBalancerTypeEnum.Application,
                Scheme = LoadBalancerSchemeEnum.InternetFacing,
                IpAddressType = IpAddressType.Ipv4,
                Subnets = [_parts[RegionPart.PublicSubnet1], _parts[RegionPart.PublicSubnet2]],
                SecurityGroups = [_parts[RegionPart.LoadBalancerSecurityGroup]],
                Tags = [.. RegionTags.Of(context.Name, RegionPart.LoadBalancer).Select(static tag => new Tag { Key = tag.Key, Value = tag.Value })],
            },
            cancellationToken);
        _parts[RegionPart.LoadBalancerDnsName] = made.LoadBalancers![0].DNSName!;
        return made.LoadBalancers[0].LoadBalancerArn!;
    }

    // A header that is no valid one could be read differently by the load balancer and by the bot behind it.
    public async Task<string> AttributesAsync(CancellationToken cancellationToken)
    {
        await _elb.ModifyLoadBalancerAttributesAsync(
            new ModifyLoadBalancerAttributesRequest
            {
                LoadBalancerArn = _parts[RegionPart.LoadBalancer],
                Attributes = [new LoadBalancerAttribute { Key = "routing.http.drop_invalid_header_fields.enabled", Value = "true" }],
            },
            cancellationToken);
        return "set";
    }

    public async Task<string> ListenerAsync(CancellationToken cancellationToken) =>
        (await _elb.CreateListenerAsync(
            new CreateListenerRequest
            {
                LoadBalancerArn = _parts[RegionPart.LoadBalancer],
                Port = HttpPort,
                Protocol = ProtocolEnum.HTTP,
                DefaultActions =
                [
                    new Action
                    {
                        Type = ActionTypeEnum.FixedResponse,
                        FixedResponseConfig = new FixedResponseActionConfig { StatusCode = "404", ContentType = "text/plain", MessageBody = "no such bot" },
                    },
                ],
                Tags = [.. RegionTags.Of(context.Name, RegionPart.Listener).Select(static tag => new Tag { Key = tag.Key, Value = tag.Value })],
            },
            cancellationToken)).Listeners![0].ListenerArn!;

    public async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        var found = await _elb.DescribeLoadBalancersAsync(new DescribeLoadBalancersRequest { LoadBalancerArns = [_parts[RegionPart.LoadBalancer]] }, cancellationToken);
        var state = found.LoadBalancers!.Single().State!;
        return state.Code == LoadBalancerStateEnum.Failed
            ? throw new StepFailedException($"The shared load balancer failed: {state.Reason?.TrimEnd('.')}.")
            : state.Code == LoadBalancerStateEnum.Active;
    }
}
