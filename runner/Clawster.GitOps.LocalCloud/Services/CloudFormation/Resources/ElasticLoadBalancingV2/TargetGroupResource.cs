using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Amazon.ElasticLoadBalancingV2.Model;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.ElasticLoadBalancingV2;

/// <summary><c>AWS::ElasticLoadBalancingV2::TargetGroup</c>.</summary>
internal sealed class TargetGroupResource() : ElbResource("TargetGroup")
{
    private const string Settings = "TargetGroupAttributes";

    private static readonly string[] s_health =
        ["HealthCheckEnabled", "HealthCheckIntervalSeconds", "HealthCheckPath", "HealthCheckPort", "HealthCheckProtocol", "HealthCheckTimeoutSeconds", "HealthyThresholdCount", "UnhealthyThresholdCount", "Matcher"];

    public override void Create(ResourceCall call)
    {
        var request = PropertyMapper.To<CreateTargetGroupRequest>(Without(call.Properties, "Tags", Settings, "Targets"));
        request.Name ??= ElbNames.New(call);
        request.Tags = Tagged(call);
        call.PhysicalId = call.Call<CreateTargetGroupResponse>(request).TargetGroups![0].TargetGroupArn!;
        Apply(call);
        Register(call, Targets(call.Properties));
    }

    public override void Update(ResourceCall call)
    {
        if (Changed(call, s_health))
        {
            var request = PropertyMapper.To<ModifyTargetGroupRequest>(Only(call.Properties, s_health));
            request.TargetGroupArn = call.PhysicalId;
            call.Call<ModifyTargetGroupResponse>(request);
        }

        if (Changed(call, Settings))
        {
            Apply(call);
        }

        if (Changed(call, "Targets"))
        {
            var (before, after) = (Targets(call.Before!), Targets(call.Properties));
            Deregister(call, [.. before.Where(target => !after.Exists(other => other.Id == target.Id && other.Port == target.Port))]);
            Register(call, after);
        }

        Retag(call);
    }

    public override void Delete(ResourceCall call) => call.Call<DeleteTargetGroupResponse>(new DeleteTargetGroupRequest { TargetGroupArn = call.PhysicalId });

    public override JsonObject Attributes(ResourceCall call)
    {
        var group = Find(call);
        var values = Values(
            ("TargetGroupArn", call.PhysicalId),
            ("TargetGroupName", group.TargetGroupName),
            ("TargetGroupFullName", FullName(call.PhysicalId, ":")[FullName(call.PhysicalId, ":").LastIndexOf("targetgroup/", StringComparison.Ordinal)..]));
        values["LoadBalancerArns"] = new JsonArray([.. (group.LoadBalancerArns ?? []).Select(static arn => (JsonNode?)arn)]);
        return values;
    }

    public override JsonObject? Read(ResourceCall call) => PropertyMapper.From(Find(call), Without(call.Properties, "Tags", Settings, "Targets"));

    private static TargetGroup Find(ResourceCall call) =>
        call.Call<DescribeTargetGroupsResponse>(new DescribeTargetGroupsRequest { TargetGroupArns = [call.PhysicalId] }).TargetGroups![0];

    private static JsonObject Only(JsonObject properties, string[] names) =>
        new(properties.Where(member => names.Contains(member.Key)).Select(static member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));

    private static List<TargetDescription> Targets(JsonObject properties) => PropertyMapper.ToList<TargetDescription>(properties["Targets"]);

    private static void Apply(ResourceCall call)
    {
        if (PropertyMapper.ToList<TargetGroupAttribute>(call.Properties[Settings]) is { Count: > 0 } settings)
        {
            call.Call<ModifyTargetGroupAttributesResponse>(new ModifyTargetGroupAttributesRequest { TargetGroupArn = call.PhysicalId, Attributes = settings });
        }
    }

    private static void Register(ResourceCall call, List<TargetDescription> targets)
    {
        if (targets.Count > 0)
        {
            call.Call<RegisterTargetsResponse>(new RegisterTargetsRequest { TargetGroupArn = call.PhysicalId, Targets = targets });
        }
    }

    private static void Deregister(ResourceCall call, List<TargetDescription> targets)
    {
        if (targets.Count > 0)
        {
            call.Call<DeregisterTargetsResponse>(new DeregisterTargetsRequest { TargetGroupArn = call.PhysicalId, Targets = targets });
        }
    }
}
