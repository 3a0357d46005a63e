using System;
using System.Linq;
using System.Text.Json.Nodes;
using Amazon.ElasticLoadBalancingV2.Model;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.ElasticLoadBalancingV2;

/// <summary>AWS::ElasticLoadBalancingV2::TargetGroup.</summary>
internal sealed class TargetGroupProvider() : ResourceProvider("AWS::ElasticLoadBalancingV2::TargetGroup")
{
    private const string NotFound = "TargetGroupNotFound";

    public override void Create(ResourceCall call)
    {
        var request = PropertyMapper.To<CreateTargetGroupRequest>(Without(call.Properties, "TargetGroupAttributes", "Tags", "Targets"));
        request.Name ??= call.NewName(32);
        request.Tags = LoadBalancingTags.Of(call.Tags);
        call.PhysicalId = call.Call<CreateTargetGroupResponse>(request).TargetGroups!.Single().TargetGroupArn!;
        Set(call);
    }

    public override void Update(ResourceCall call)
    {
        var request = PropertyMapper.To<ModifyTargetGroupRequest>(Without(call.Properties, "TargetGroupAttributes", "Tags", "Targets", "Name", "Port", "Protocol", "TargetType", "VpcId", "IpAddressType", "ProtocolVersion"));
        request.TargetGroupArn = call.PhysicalId;
        call.Call<ModifyTargetGroupResponse>(request);
        Set(call);
    }

    public override void Delete(ResourceCall call) => call.Call<DeleteTargetGroupResponse>(new DeleteTargetGroupRequest { TargetGroupArn = call.PhysicalId });

    public override JsonObject Attributes(ResourceCall call)
    {
        var group = Find(call);
        return Values(
            ("TargetGroupArn", call.PhysicalId),
            ("TargetGroupName", group?.TargetGroupName),
            ("TargetGroupFullName", call.PhysicalId[call.PhysicalId.IndexOf("targetgroup/", StringComparison.Ordinal)..]));
    }

    public override JsonObject? Read(ResourceCall call) => Find(call) is { } group ? PropertyMapper.From(group, Without(call.Properties, "TargetGroupAttributes", "Tags", "Targets")) : null;

    private static TargetGroup? Find(ResourceCall call) =>
        Gone.OrNull(NotFound, () => call.Call<DescribeTargetGroupsResponse>(new DescribeTargetGroupsRequest { TargetGroupArns = [call.PhysicalId] }).TargetGroups!.Single());

    private static void Set(ResourceCall call)
    {
        if (PropertyMapper.ToList<TargetGroupAttribute>(call.Properties["TargetGroupAttributes"]) is { Count: > 0 } attributes)
        {
            call.Call<ModifyTargetGroupAttributesResponse>(new ModifyTargetGroupAttributesRequest { TargetGroupArn = call.PhysicalId, Attributes = attributes });
        }
    }
}
