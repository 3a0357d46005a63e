using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Amazon.AutoScaling.Model;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.AutoScaling;

/// <summary><c>AWS::AutoScaling::AutoScalingGroup</c>: stable when it has the instances it wants. An update policy replaces instances in batches.</summary>
internal sealed class AutoScalingGroupResource() : ResourceProvider("AWS::AutoScaling::AutoScalingGroup")
{
    private static readonly string[] s_unserved = ["MetricsCollection", "NotificationConfiguration", "NotificationConfigurations"];

    public override void Create(ResourceCall call)
    {
        Refuse(call);
        var request = PropertyMapper.To<CreateAutoScalingGroupRequest>(Renamed(Without(call.Properties, "Tags")));
        request.AutoScalingGroupName ??= call.NewName(255);
        request.Tags = Tagged(call, request.AutoScalingGroupName);
        call.Call<CreateAutoScalingGroupResponse>(request);
        call.PhysicalId = request.AutoScalingGroupName;
    }

    public override bool HasSteps(ResourceCall call) => RollingUpdate.IsUnderWay(call);

    public override bool IsStable(ResourceCall call)
    {
        var group = Find(call) ?? throw AwsFault.Bad("NotStabilized", $"Group {call.PhysicalId} not found.");
        return RollingUpdate.IsDone(call, group) && InService(group) >= group.DesiredCapacity;
    }

    public override void Update(ResourceCall call)
    {
        Refuse(call);
        var before = Find(call);
        var properties = Renamed(Without(call.Properties, "Tags", "AutoScalingGroupName", "LifecycleHookSpecificationList"));
        if (!Changed(call, "DesiredCapacity"))
        {
            properties.Remove("DesiredCapacity");
        }

        if (Changed(call, [.. call.Properties.Concat(call.Before ?? []).Select(static member => member.Key).Distinct().Where(static name => name is not "Tags")]))
        {
            var request = PropertyMapper.To<UpdateAutoScalingGroupRequest>(properties);
            request.AutoScalingGroupName = call.PhysicalId;
            call.Call<UpdateAutoScalingGroupResponse>(request);
        }

        if (Changed(call, "LaunchTemplate", "MixedInstancesPolicy", "VPCZoneIdentifier", "LaunchConfigurationName") && before is not null)
        {
            RollingUpdate.Begin(call, before);
        }

        if (Changed(call, "Tags") || TagsToSet(call).Count > 0)
        {
            call.Call<CreateOrUpdateTagsResponse>(new CreateOrUpdateTagsRequest { Tags = Tagged(call, call.PhysicalId) });
        }
    }

    // The group is emptied first, as CloudFormation does; instances that are protected from scale-in keep it from going.
    public override void Delete(ResourceCall call)
    {
        if (Find(call) is not { } group)
        {
            return;
        }

        if (group.MaxSize > 0)
        {
            call.Call<UpdateAutoScalingGroupResponse>(new UpdateAutoScalingGroupRequest { AutoScalingGroupName = call.PhysicalId, MinSize = 0, MaxSize = 0, DesiredCapacity = 0 });
        }

        if (Find(call) is { Instances.Count: > 0 })
        {
            throw AwsFault.Bad("ResourceInUse", "You cannot delete an AutoScalingGroup while there are instances or pending Spot instance request(s) still in the group.");
        }

        call.Call<DeleteAutoScalingGroupResponse>(new DeleteAutoScalingGroupRequest { AutoScalingGroupName = call.PhysicalId });
    }

    public override bool IsGone(ResourceCall call) => Find(call) is null;

    public override JsonObject Attributes(ResourceCall call) => Values(("AutoScalingGroupARN", Find(call)?.AutoScalingGroupARN));

    public override JsonObject? Read(ResourceCall call)
    {
        if (Find(call) is not { } group)
        {
            return null;
        }

        var live = PropertyMapper.From(group, Without(call.Properties, "Tags", "VPCZoneIdentifier", "LifecycleHookSpecificationList"));
        if (call.Properties.ContainsKey("VPCZoneIdentifier"))
        {
            live["VPCZoneIdentifier"] = new JsonArray([.. (group.VPCZoneIdentifier ?? "").Split(',').Select(static subnet => (JsonNode?)subnet)]);
        }

        return live;
    }

    /// <summary>Instances that are healthy and in service.</summary>
    public static int InService(AutoScalingGroup group) => (group.Instances ?? []).Count(static instance => instance is { LifecycleState.Value: "InService", HealthStatus: "Healthy" });

    private static AutoScalingGroup? Find(ResourceCall call) =>
        call.Call<DescribeAutoScalingGroupsResponse>(new DescribeAutoScalingGroupsRequest { AutoScalingGroupNames = [call.PhysicalId] }).AutoScalingGroups?.FirstOrDefault();

    private static void Refuse(ResourceCall call)
    {
        if (s_unserved.FirstOrDefault(call.Properties.ContainsKey) is { } name)
        {
            throw TemplateFaults.Validation($"Encountered unsupported property {name}");
        }
    }

    private static List<Tag> Tagged(ResourceCall call, string name)
    {
        var own = (call.Properties["Tags"] as JsonArray ?? []).OfType<JsonObject>().ToDictionary(static tag => JsonText.Of(tag["Key"]), static tag => JsonText.Of(tag["PropagateAtLaunch"]) is "true", StringComparer.Ordinal);
        return [.. call.Tags.Select(tag => new Tag { Key = tag.Key, Value = tag.Value, PropagateAtLaunch = own.GetValueOrDefault(tag.Key, true), ResourceId = name, ResourceType = "auto-scaling-group" })];
    }

    private static JsonObject Renamed(JsonObject properties)
    {
        if (properties["Cooldown"] is { } cooldown)
        {
            properties.Remove("Cooldown");
            properties["DefaultCooldown"] = cooldown;
        }

        if (properties["VPCZoneIdentifier"] is JsonArray subnets)
        {
            properties["VPCZoneIdentifier"] = string.Join(',', subnets.Select(JsonText.Of));
        }

        return properties;
    }
}
