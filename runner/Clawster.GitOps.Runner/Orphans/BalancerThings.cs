using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.ElasticLoadBalancingV2;
using Amazon.ElasticLoadBalancingV2.Model;
using Amazon.Runtime;
using Clawster.GitOps.Runner.Costs;
using Clawster.GitOps.Runner.Execution;

namespace Clawster.GitOps.Runner.Orphans;

/// <summary>The load balancers and target groups that carry our tags.</summary>
internal sealed class BalancerThings(IAmazonElasticLoadBalancingV2 elb)
{
    private const int MostTagged = 20; // of one DescribeTags

    public async Task<IEnumerable<Thing>> ReadAsync(CancellationToken cancellationToken)
    {
        var balancers = new List<LoadBalancer>();
        var ask = new DescribeLoadBalancersRequest();
        do
        {
            var page = await elb.DescribeLoadBalancersAsync(ask, cancellationToken);
            balancers.AddRange(page.LoadBalancers ?? []);
            ask.Marker = page.NextMarker;
        }
        while (!string.IsNullOrEmpty(ask.Marker));

        var groups = new List<TargetGroup>();
        var request = new DescribeTargetGroupsRequest();
        do
        {
            var page = await elb.DescribeTargetGroupsAsync(request, cancellationToken);
            groups.AddRange(page.TargetGroups ?? []);
            request.Marker = page.NextMarker;
        }
        while (!string.IsNullOrEmpty(request.Marker));

        var tags = await TagsAsync([.. balancers.Select(static one => one.LoadBalancerArn!), .. groups.Select(static one => one.TargetGroupArn!)], cancellationToken);
        return
        [
            .. from one in balancers
               let reader = Reader(tags, one.LoadBalancerArn!)
               where reader.IsOurs
               select reader.Of(ThingKind.LoadBalancer, one.LoadBalancerArn!) with { Charges = Charges(one), Detail = one.LoadBalancerName! },
            .. from one in groups
               let reader = Reader(tags, one.TargetGroupArn!)
               where reader.IsOurs
               select reader.Of(ThingKind.TargetGroup, one.TargetGroupArn!) with { Detail = one.TargetGroupName! },
        ];
    }

    private static ImmutableArray<Charge> Charges(LoadBalancer balancer) => balancer.Scheme == LoadBalancerSchemeEnum.InternetFacing
        ? [new Charge(PriceItem.LoadBalancerHour, PriceCatalogue.HoursPerMonth), new Charge(PriceItem.PublicIpv4Hour, PriceCatalogue.HoursPerMonth * (balancer.AvailabilityZones?.Count ?? 0))]
        : [new Charge(PriceItem.LoadBalancerHour, PriceCatalogue.HoursPerMonth)];

    private static TagReader Reader(Dictionary<string, List<Tag>> tags, string arn) => new((tags.GetValueOrDefault(arn) ?? []).Select(static tag => KeyValuePair.Create(tag.Key!, tag.Value)));

    private async Task<Dictionary<string, List<Tag>>> TagsAsync(ImmutableArray<string> arns, CancellationToken cancellationToken)
    {
        var tags = new Dictionary<string, List<Tag>>(StringComparer.Ordinal);
        foreach (var some in arns.Chunk(MostTagged))
        {
            try
            {
                foreach (var one in (await elb.DescribeTagsAsync(new DescribeTagsRequest { ResourceArns = [.. some] }, cancellationToken)).TagDescriptions ?? [])
                {
                    tags[one.ResourceArn!] = one.Tags ?? [];
                }
            }
            catch (AmazonServiceException fault) when (fault.Says("LoadBalancerNotFound", "TargetGroupNotFound"))
            {
                // One of them went in between; the others of the twenty are seen next time.
            }
        }

        return tags;
    }
}
