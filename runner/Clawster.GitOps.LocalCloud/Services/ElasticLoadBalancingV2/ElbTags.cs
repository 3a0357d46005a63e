using System;
using System.Collections.Generic;
using System.Linq;
using Amazon.ElasticLoadBalancingV2.Model;

namespace Clawster.GitOps.LocalCloud.Services.ElasticLoadBalancingV2;

/// <summary>The operations on tags and on the account's limits.</summary>
internal sealed class ElbTags(ElbContext elb)
{
    private static readonly (string Name, int Max)[] s_limits =
    [
        ("target-groups", 3000), ("targets-per-application-load-balancer", 1000), ("listeners-per-application-load-balancer", 50), ("rules-per-application-load-balancer", 100),
        ("network-load-balancers", 50), ("targets-per-network-load-balancer", 3000), ("targets-per-availability-zone-per-network-load-balancer", 500), ("listeners-per-network-load-balancer", 50),
        ("condition-values-per-alb-rule", 5), ("condition-wildcards-per-alb-rule", 6), ("target-groups-per-action-on-application-load-balancer", 5), ("target-groups-per-action-on-network-load-balancer", 1),
        ("certificates-per-application-load-balancer", 25), ("certificates-per-network-load-balancer", 25), ("targets-per-target-group", 1000),
        ("target-id-registrations-per-application-load-balancer", 1000), ("target-groups-per-application-load-balancer", 100), ("application-load-balancers", 50),
    ];

    public void AddTo(AwsService service) => service
        .On<AddTagsRequest, AddTagsResponse>(Add)
        .On<DescribeTagsRequest, DescribeTagsResponse>((call, request) => new DescribeTagsResponse
        {
            TagDescriptions = [.. (request.ResourceArns ?? []).Select(arn => new TagDescription { ResourceArn = arn, Tags = [.. Find(call.Region, arn).Get()] })],
        })
        .On<DescribeAccountLimitsRequest, DescribeAccountLimitsResponse>(static (_, _) => new DescribeAccountLimitsResponse
        {
            Limits = [.. s_limits.Select(static limit => new Limit { Name = limit.Name, Max = FormattableString.Invariant($"{limit.Max}") })],
        });

    private AddTagsResponse Add(ServiceCall call, AddTagsRequest request)
    {
        var added = ElbContext.CheckTags(request.Tags, call.Via);
        foreach (var (get, set) in (request.ResourceArns ?? []).Select(arn => Find(call.Region, arn)).ToList())
        {
            set(ElbContext.CheckTags([.. get().Where(tag => added.TrueForAll(other => other.Key != tag.Key)), .. added], via: ""));
        }

        elb.World.Touch();
        return new AddTagsResponse();
    }

    private (Func<List<Tag>> Get, Action<List<Tag>> Set) Find(string region, string arn)
    {
        if (arn.Contains(":loadbalancer/", StringComparison.Ordinal))
        {
            var balancer = elb.LoadBalancer(region, arn);
            return (() => balancer.Tags, tags => balancer.Tags = tags);
        }

        if (arn.Contains(":listener/", StringComparison.Ordinal))
        {
            var listener = elb.Listener(region, arn);
            return (() => listener.Tags, tags => listener.Tags = tags);
        }

        if (arn.Contains(":listener-rule/", StringComparison.Ordinal))
        {
            var rule = elb.Rule(region, arn);
            return (() => rule.Tags, tags => rule.Tags = tags);
        }

        var group = elb.TargetGroup(region, arn);
        return (() => group.Tags, tags => group.Tags = tags);
    }
}
