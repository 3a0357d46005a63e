using System.Linq;
using Amazon.AutoScaling.Model;
using Clawster.GitOps.LocalCloud.Services.AutoScaling.State;

namespace Clawster.GitOps.LocalCloud.Services.AutoScaling;

/// <summary>Protects and terminates instances of a group.</summary>
internal static class MemberOperations
{
    public static void AddTo(AutoScalingTable table) => table
        .On<SetInstanceProtectionRequest, SetInstanceProtectionResponse>(["InstanceIds", "AutoScalingGroupName", "ProtectedFromScaleIn"], Protect)
        .On<TerminateInstanceInAutoScalingGroupRequest, TerminateInstanceInAutoScalingGroupResponse>(["InstanceId", "ShouldDecrementDesiredCapacity"], Terminate)
        .On<SetInstanceHealthRequest, SetInstanceHealthResponse>(["InstanceId", "HealthStatus", "ShouldRespectGracePeriod"], SetHealth);

    private static SetInstanceProtectionResponse Protect(AutoScalingRegion region, ServiceCall call, SetInstanceProtectionRequest request)
    {
        var group = region.Group(request.AutoScalingGroupName);
        var members = AutoScalingRegion.Members(group, request.InstanceIds);
        if (members.Find(static item => item.LifecycleState is not ("InService" or "EnteringStandby" or "Standby" or "Pending" or "Pending:Wait" or "Pending:Proceed")) is { } wrong)
        {
            throw AutoScalingRegion.Invalid($"The instance {wrong.Id} is not in InService or EnteringStandby or Standby.");
        }

        members.ForEach(item => item.Protected = request.ProtectedFromScaleIn ?? false);
        region.Soon(group);
        return new SetInstanceProtectionResponse();
    }

    private static SetInstanceHealthResponse SetHealth(AutoScalingRegion region, ServiceCall call, SetInstanceHealthRequest request)
    {
        var id = AutoScalingRegion.Need(request.InstanceId, "instanceId");
        var (group, item) = region.Find(id) ?? throw AutoScalingRegion.Invalid($"Instance Id not found - No managed instance found for instance ID: {id}");
        var healthy = request.HealthStatus switch { "Healthy" => true, "Unhealthy" => false, _ => throw AutoScalingRegion.Invalid("Valid instance health states are: [Healthy, Unhealthy].") };
        var young = request.ShouldRespectGracePeriod is not false && item.InServiceAt is { } since && region.Now < since.AddSeconds(group.HealthCheckGracePeriod);
        if (healthy || !young)
        {
            item.Healthy = healthy;
        }

        region.Soon(group);
        return new SetInstanceHealthResponse();
    }

    private static TerminateInstanceInAutoScalingGroupResponse Terminate(AutoScalingRegion region, ServiceCall call, TerminateInstanceInAutoScalingGroupRequest request)
    {
        var id = AutoScalingRegion.Need(request.InstanceId, "instanceId");
        var (group, item) = region.Find(id) ?? throw AutoScalingRegion.Invalid($"Instance Id not found - No managed instance found for instance ID: {id}");
        var decrement = request.ShouldDecrementDesiredCapacity ?? throw AutoScalingRegion.Invalid("ShouldDecrementDesiredCapacity is required");
        Decrement(group, decrement, 1);
        var cause = $"At {ActivityLog.Moment(region.Now)} instance {id} was taken out of service in response to a user request"
            + (decrement ? $", shrinking the capacity from {group.Desired + 1} to {group.Desired}." : ".");
        new InstanceTurnover(region, group).Leave(item, cause);
        region.Soon(group);
        return new TerminateInstanceInAutoScalingGroupResponse { Activity = GroupShapes.Of(region.State.Activities.Last(activity => activity.Id == item.ActivityId)) };
    }

    /// <summary>Lowers the desired capacity with the members that go, where it may.</summary>
    public static void Decrement(GroupRecord group, bool decrement, int count)
    {
        if (!decrement)
        {
            return;
        }

        if (group.Desired - count < group.Min)
        {
            throw AutoScalingRegion.Invalid("Currently, desiredSize equals minSize. Terminating instance without replacement will violate group's min size constraint. Either set shouldDecrementDesiredCapacity flag to false or lower group's min size.");
        }

        group.Desired -= count;
    }
}
