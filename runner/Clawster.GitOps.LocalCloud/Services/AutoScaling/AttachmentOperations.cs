using System.Collections.Generic;
using System.Linq;
using Amazon.AutoScaling.Model;
using Clawster.GitOps.LocalCloud.Services.AutoScaling.State;

namespace Clawster.GitOps.LocalCloud.Services.AutoScaling;

/// <summary>Attaches running instances to a group and detaches members from it (user guide, "Detach or attach instances"). <see cref="MemberMoves"/> brings both to their end.</summary>
internal static class AttachmentOperations
{
    // "You can specify up to 20 instances" (AttachInstances, DetachInstances).
    private const int Most = 20;

    public static void AddTo(AutoScalingTable table) => table
        .On<AttachInstancesRequest, AttachInstancesResponse>(["InstanceIds", "AutoScalingGroupName"], Attach)
        .On<DetachInstancesRequest, DetachInstancesResponse>(["InstanceIds", "AutoScalingGroupName", "ShouldDecrementDesiredCapacity"], Detach);

    private static AttachInstancesResponse Attach(AutoScalingRegion region, ServiceCall call, AttachInstancesRequest request)
    {
        var group = region.Group(request.AutoScalingGroupName);
        var instances = new AttachmentRules(region, group).Check(Ids(request.InstanceIds, "attach"));
        foreach (var instance in instances)
        {
            group.Desired++;
            MemberMoves.BeginAttach(region, group, instance);
        }

        region.Soon(group);
        return new AttachInstancesResponse();
    }

    private static DetachInstancesResponse Detach(AutoScalingRegion region, ServiceCall call, DetachInstancesRequest request)
    {
        var group = region.Group(request.AutoScalingGroupName);
        var members = AutoScalingRegion.Members(group, Ids(request.InstanceIds, "detach"));
        var decrement = request.ShouldDecrementDesiredCapacity ?? throw AutoScalingRegion.Invalid("ShouldDecrementDesiredCapacity is required");
        if (members.Find(static item => item.LifecycleState is not ("InService" or "Standby")) is { } wrong)
        {
            throw AutoScalingRegion.Invalid($"The instance {wrong.Id} is not in InService or Standby.");
        }

        var from = group.Desired;
        MemberOperations.Decrement(group, decrement, members.Count);
        var shrinking = decrement ? $", shrinking the capacity from {from} to {group.Desired}" : "";
        var activities = members.ConvertAll(item => MemberMoves.BeginDetach(region, group, item, shrinking));
        region.Soon(group);
        return new DetachInstancesResponse { Activities = [.. activities.Select(GroupShapes.Of)] };
    }

    private static List<string> Ids(List<string>? ids, string what)
    {
        if (ids is not { Count: > 0 })
        {
            throw AutoScalingRegion.Invalid($"You must specify at least one instance to {what}.");
        }

        return ids.Count <= Most ? [.. ids.Distinct()] : throw AutoScalingRegion.Invalid($"List exceeds the maximum number of instances to {what}. Please retry your request with fewer instances.");
    }
}
