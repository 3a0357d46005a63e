using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Amazon.AutoScaling.Model;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.AutoScaling;

/// <summary>Replaces a group's instances in batches, as <c>UpdatePolicy</c> says. What it has still to replace stands in the resource's memory.</summary>
internal static class RollingUpdate
{
    private const string Old = "old";

    public static bool IsUnderWay(ResourceCall call) => call.Memo[Old] is JsonArray { Count: > 0 };

    /// <summary>Marks the instances that are to be replaced; without a rolling policy none is.</summary>
    public static void Begin(ResourceCall call, AutoScalingGroup group)
    {
        if (call.UpdatePolicy?["AutoScalingRollingUpdate"] is JsonObject && group.Instances is { Count: > 0 } instances)
        {
            call.Memo[Old] = new JsonArray([.. instances.Select(static instance => (JsonNode?)instance.InstanceId)]);
        }
    }

    /// <summary>Goes one step on when it can.</summary>
    /// <returns>Nothing is left to replace.</returns>
    public static bool IsDone(ResourceCall call, AutoScalingGroup group)
    {
        if (call.Memo[Old] is not JsonArray old)
        {
            return true;
        }

        var present = (group.Instances ?? []).ToDictionary(static instance => instance.InstanceId!, StringComparer.Ordinal);
        var rest = old.Select(JsonText.Of).Where(present.ContainsKey).ToList();
        if (rest.Count == 0)
        {
            call.Memo.Remove(Old);
            return true;
        }

        call.Memo[Old] = new JsonArray([.. rest.Select(static id => (JsonNode?)id)]);
        var policy = call.UpdatePolicy?["AutoScalingRollingUpdate"] as JsonObject ?? [];
        var batch = (int)(JsonText.Number(policy["MaxBatchSize"]) ?? 1);
        var least = (int)(JsonText.Number(policy["MinInstancesInService"]) ?? 0);
        var busy = present.Values.Count(static instance => instance.LifecycleState?.Value is not "InService");
        var running = AutoScalingGroupResource.InService(group);
        var possible = Math.Min(batch, Math.Max(0, running - least));
        if (busy == 0 && running >= group.DesiredCapacity)
        {
            foreach (var id in rest.Take(possible))
            {
                call.Call<TerminateInstanceInAutoScalingGroupResponse>(new TerminateInstanceInAutoScalingGroupRequest { InstanceId = id, ShouldDecrementDesiredCapacity = false });
            }
        }

        return false;
    }
}
