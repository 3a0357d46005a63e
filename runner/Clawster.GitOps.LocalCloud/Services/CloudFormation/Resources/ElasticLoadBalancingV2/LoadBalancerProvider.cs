using System;
using System.Linq;
using System.Text.Json.Nodes;
using Amazon.ElasticLoadBalancingV2.Model;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.ElasticLoadBalancingV2;

/// <summary>AWS::ElasticLoadBalancingV2::LoadBalancer: stable when it is active.</summary>
internal sealed class LoadBalancerProvider() : ResourceProvider("AWS::ElasticLoadBalancingV2::LoadBalancer")
{
    private const string NotFound = "LoadBalancerNotFound";

    public override void Create(ResourceCall call)
    {
        var request = PropertyMapper.To<CreateLoadBalancerRequest>(Without(call.Properties, "LoadBalancerAttributes", "Tags"));
        request.Name ??= call.NewName(32);
        request.Tags = LoadBalancingTags.Of(call.Tags);
        call.PhysicalId = call.Call<CreateLoadBalancerResponse>(request).LoadBalancers!.Single().LoadBalancerArn!;
        Set(call);
    }

    public override bool IsStable(ResourceCall call) => Find(call)?.State?.Code?.Value is "active" or "active_impaired";

    public override void Update(ResourceCall call)
    {
        if (Changed(call, "SecurityGroups"))
        {
            call.Call<SetSecurityGroupsResponse>(new SetSecurityGroupsRequest { LoadBalancerArn = call.PhysicalId, SecurityGroups = Texts(call.Properties, "SecurityGroups") });
        }

        if (Changed(call, "LoadBalancerAttributes"))
        {
            Set(call);
        }
    }

    public override void Delete(ResourceCall call) => call.Call<DeleteLoadBalancerResponse>(new DeleteLoadBalancerRequest { LoadBalancerArn = call.PhysicalId });

    public override bool IsGone(ResourceCall call) => Find(call) is null;

    public override JsonObject Attributes(ResourceCall call)
    {
        var balancer = Find(call);
        return Values(
            ("LoadBalancerArn", call.PhysicalId),
            ("DNSName", balancer?.DNSName),
            ("CanonicalHostedZoneID", balancer?.CanonicalHostedZoneId),
            ("LoadBalancerName", balancer?.LoadBalancerName),
            ("LoadBalancerFullName", call.PhysicalId[(call.PhysicalId.IndexOf("loadbalancer/", StringComparison.Ordinal) + "loadbalancer/".Length)..]));
    }

    public override JsonObject? Read(ResourceCall call) => Find(call) is { } balancer ? Values(("Scheme", balancer.Scheme?.Value), ("Type", balancer.Type?.Value)) : null;

    private static LoadBalancer? Find(ResourceCall call) =>
        Gone.OrNull(NotFound, () => call.Call<DescribeLoadBalancersResponse>(new DescribeLoadBalancersRequest { LoadBalancerArns = [call.PhysicalId] }).LoadBalancers!.Single());

    private static void Set(ResourceCall call)
    {
        if (PropertyMapper.ToList<LoadBalancerAttribute>(call.Properties["LoadBalancerAttributes"]) is { Count: > 0 } attributes)
        {
            call.Call<ModifyLoadBalancerAttributesResponse>(new ModifyLoadBalancerAttributesRequest { LoadBalancerArn = call.PhysicalId, Attributes = attributes });
        }
    }
}
