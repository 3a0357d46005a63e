using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using Amazon.AutoScaling.Model;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.AutoScaling;

/// <summary>
/// AWS::AutoScaling::AutoScalingGroup. A rolling update ends the instances of an older launch template and waits for new ones; deleting takes the instances down first.
/// </summary>
internal sealed class AutoScalingGroupProvider() : ResourceProvider("AWS::AutoScaling::AutoScalingGroup")
{
    private static readonly string[] s_apart = ["Tags", "VPCZoneIdentifier", "LoadBalancerNames", "Cooldown"];

    public override void Create(ResourceCall call)
    {
        var request = PropertyMapper.To<CreateAutoScalingGroupRequest>(Without(call.Properties, s_apart));
        request.AutoScalingGroupName ??= call.NewName(255);
        request.VPCZoneIdentifier = string.Join(',', Texts(call.Properties, "VPCZoneIdentifier"));
        request.Tags = Tags(call, request.AutoScalingGroupName);
        call.Call<CreateAutoScalingGroupResponse>(request);
        call.PhysicalId = request.AutoScalingGroupName;
    }

    public override bool IsStable(ResourceCall call)
    {
        var group = Find(call) ?? throw AwsFault.Bad("NotFound", "The Auto Scaling group is gone.");
        var instances = group.Instances ?? [];
        if (call.Memo["rolling"] is not null)
        {
            var version = JsonText.Of((call.Properties["LaunchTemplate"] as JsonObject)?["Version"]);
            foreach (var old in instances.Where(instance => instance.LaunchTemplate?.Version != version && instance.LifecycleState == "InService").ToArray())
            {
                call.Call<TerminateInstanceInAutoScalingGroupResponse>(new TerminateInstanceInAutoScalingGroupRequest { InstanceId = old.InstanceId, ShouldDecrementDesiredCapacity = false });
            }

            return instances.Count(instance => instance.LaunchTemplate?.Version == version && instance.LifecycleState == "InService") >= group.DesiredCapacity;
        }

        return instances.Count(static instance => instance.LifecycleState == "InService") >= group.DesiredCapacity;
    }

    public override void Update(ResourceCall call)
    {
        var request = PropertyMapper.To<UpdateAutoScalingGroupRequest>(Without(call.Properties, s_apart));
        request.AutoScalingGroupName = call.PhysicalId;
        request.VPCZoneIdentifier = string.Join(',', Texts(call.Properties, "VPCZoneIdentifier"));
        call.Call<UpdateAutoScalingGroupResponse>(request);
        call.Call<CreateOrUpdateTagsResponse>(new CreateOrUpdateTagsRequest { Tags = Tags(call, call.PhysicalId) });
        if (Changed(call, "LaunchTemplate") && call.UpdatePolicy?["AutoScalingRollingUpdate"] is not null)
        {
            call.Memo["rolling"] = true;
        }
        else
        {
            call.Memo.Remove("rolling");
        }
    }

    public override void Delete(ResourceCall call)
    {
        if (Find(call) is { } group)
        {
            call.Call<UpdateAutoScalingGroupResponse>(new UpdateAutoScalingGroupRequest { AutoScalingGroupName = group.AutoScalingGroupName, MinSize = 0, MaxSize = 0, DesiredCapacity = 0 });
        }
    }

    public override bool IsGone(ResourceCall call)
    {
        if (Find(call) is not { } group)
        {
            return true;
        }

        if (group.Instances is null or { Count: 0 } && group.Status is null)
        {
            call.Call<DeleteAutoScalingGroupResponse>(new DeleteAutoScalingGroupRequest { AutoScalingGroupName = call.PhysicalId });
        }

        return Find(call) is null;
    }

    public override JsonObject Attributes(ResourceCall call) => Values(("AutoScalingGroupARN", Find(call)?.AutoScalingGroupARN));

    public override JsonObject? Read(ResourceCall call) =>
        Find(call) is { } group ? PropertyMapper.From(group, Without(call.Properties, "Tags", "VPCZoneIdentifier", "LaunchTemplate", "DesiredCapacity")) : null;

    private static AutoScalingGroup? Find(ResourceCall call) =>
        call.Call<DescribeAutoScalingGroupsResponse>(new DescribeAutoScalingGroupsRequest { AutoScalingGroupNames = [call.PhysicalId] }).AutoScalingGroups?.FirstOrDefault();

    private static List<Tag> Tags(ResourceCall call, string group)
    {
        var own = (call.Properties["Tags"] as JsonArray ?? []).OfType<JsonObject>().ToDictionary(static tag => JsonText.Of(tag["Key"]), static tag => JsonText.Of(tag["PropagateAtLaunch"]) == "true", StringComparer.Ordinal);
        return [.. call.Tags.Select(tag => new Tag { ResourceId = group, ResourceType = "auto-scaling-group", Key = tag.Key, Value = tag.Value, PropagateAtLaunch = own.GetValueOrDefault(tag.Key, tag.Key.StartsWith("aws:", StringComparison.Ordinal)) })];
    }
}
