using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Amazon.ElasticLoadBalancingV2.Model;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.ElasticLoadBalancingV2;

/// <summary><c>AWS::ElasticLoadBalancingV2::LoadBalancer</c>.</summary>
internal sealed class LoadBalancerResource() : ElbResource("LoadBalancer")
{
    private const string Settings = "LoadBalancerAttributes";

    public override void Create(ResourceCall call)
    {
        var request = PropertyMapper.To<CreateLoadBalancerRequest>(Without(call.Properties, "Tags", Settings));
        request.Name ??= ElbNames.New(call);
        request.Tags = Tagged(call);
        call.PhysicalId = call.Call<CreateLoadBalancerResponse>(request).LoadBalancers![0].LoadBalancerArn!;
        Apply(call);
    }

    public override bool IsStable(ResourceCall call) => Find(call).State?.Code?.Value switch
    {
        "active" or "active_impaired" => true,
        "failed" => throw AwsFault.Bad("NotStabilized", $"Load balancer {call.PhysicalId} failed: {Find(call).State?.Reason}"),
        _ => false,
    };

    // Elastic Load Balancing can set subnets and address types in place; the local one offers no such operation, so a new one is made.
    public override bool NeedsReplacement(ResourceCall call) => Changed(call, "Subnets", "SubnetMappings", "IpAddressType");

    public override void Update(ResourceCall call)
    {
        if (Changed(call, Settings))
        {
            Apply(call);
        }

        if (Changed(call, "SecurityGroups"))
        {
            call.Call<SetSecurityGroupsResponse>(new SetSecurityGroupsRequest { LoadBalancerArn = call.PhysicalId, SecurityGroups = Texts(call.Properties, "SecurityGroups") });
        }

        Retag(call);
    }

    public override void Delete(ResourceCall call) => call.Call<DeleteLoadBalancerResponse>(new DeleteLoadBalancerRequest { LoadBalancerArn = call.PhysicalId });

    public override bool IsGone(ResourceCall call)
    {
        _ = Find(call);
        return false;
    }

    public override JsonObject Attributes(ResourceCall call)
    {
        var balancer = Find(call);
        var values = Values(
            ("LoadBalancerArn", call.PhysicalId),
            ("LoadBalancerName", balancer.LoadBalancerName),
            ("LoadBalancerFullName", FullName(call.PhysicalId, "loadbalancer/")),
            ("DNSName", balancer.DNSName),
            ("CanonicalHostedZoneID", balancer.CanonicalHostedZoneId));
        values["SecurityGroups"] = new JsonArray([.. (balancer.SecurityGroups ?? []).Select(static group => (JsonNode?)group)]);
        return values;
    }

    public override JsonObject? Read(ResourceCall call)
    {
        var live = PropertyMapper.From(Find(call), Without(call.Properties, "Tags", Settings));
        if (call.Properties[Settings] is JsonArray wanted)
        {
            var settings = call.Call<DescribeLoadBalancerAttributesResponse>(new DescribeLoadBalancerAttributesRequest { LoadBalancerArn = call.PhysicalId }).Attributes ?? [];
            live[Settings] = new JsonArray([.. wanted.Select(setting => (JsonNode?)new JsonObject
            {
                ["Key"] = setting?["Key"]?.DeepClone(),
                ["Value"] = settings.Find(known => known.Key == JsonText.Of(setting?["Key"]))?.Value,
            })]);
        }

        return live;
    }

    private static LoadBalancer Find(ResourceCall call) =>
        call.Call<DescribeLoadBalancersResponse>(new DescribeLoadBalancersRequest { LoadBalancerArns = [call.PhysicalId] }).LoadBalancers![0];

    private static void Apply(ResourceCall call)
    {
        if (PropertyMapper.ToList<LoadBalancerAttribute>(call.Properties[Settings]) is { Count: > 0 } settings)
        {
            call.Call<ModifyLoadBalancerAttributesResponse>(new ModifyLoadBalancerAttributesRequest { LoadBalancerArn = call.PhysicalId, Attributes = settings });
        }
    }
}
