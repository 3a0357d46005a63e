using System;
using System.Linq;
using Amazon.AutoScaling.Model;
using Clawster.GitOps.LocalCloud.Services.AutoScaling.State;

namespace Clawster.GitOps.LocalCloud.Services.AutoScaling;

/// <summary>Lifecycle hooks and the actions that wait for them.</summary>
internal static class HookOperations
{
    public const string Launching = "autoscaling:EC2_INSTANCE_LAUNCHING";
    public const string Terminating = "autoscaling:EC2_INSTANCE_TERMINATING";
    public const string Timeout = "autoscaling.hook.timeout";

    // "Lifecycle hooks per Auto Scaling group: 50" (Amazon EC2 Auto Scaling quotas).
    private const int Quota = 50;

    public static void AddTo(AutoScalingTable table) => table
        .On<PutLifecycleHookRequest, PutLifecycleHookResponse>(
            ["LifecycleHookName", "AutoScalingGroupName", "LifecycleTransition", "RoleARN", "NotificationTargetARN", "NotificationMetadata", "HeartbeatTimeout", "DefaultResult"], Put)
        .On<DeleteLifecycleHookRequest, DeleteLifecycleHookResponse>(["LifecycleHookName", "AutoScalingGroupName"], Delete)
        .On<DescribeLifecycleHooksRequest, DescribeLifecycleHooksResponse>(["AutoScalingGroupName", "LifecycleHookNames"], Describe)
        .On<CompleteLifecycleActionRequest, CompleteLifecycleActionResponse>(["LifecycleHookName", "AutoScalingGroupName", "LifecycleActionToken", "LifecycleActionResult", "InstanceId"], Complete)
        .On<RecordLifecycleActionHeartbeatRequest, RecordLifecycleActionHeartbeatResponse>(["LifecycleHookName", "AutoScalingGroupName", "LifecycleActionToken", "InstanceId"], Heartbeat);

    public static HookRecord Hook(string? name, string? transition, int? timeout, string? result, string? target, string? role, string? metadata) => new()
    {
        Name = AutoScalingRegion.Need(name, "lifecycleHookName"),
        Transition = transition is Launching or Terminating ? transition
            : throw AutoScalingRegion.Invalid($"LifecycleTransition must be either {Launching} or {Terminating}"),
        HeartbeatTimeout = timeout is null or (>= 30 and <= 7200) ? timeout ?? 3600 : throw AutoScalingRegion.Invalid("HeartbeatTimeout is from 30 to 7200 seconds."),
        DefaultResult = result is null or "ABANDON" or "CONTINUE" ? result ?? "ABANDON" : throw AutoScalingRegion.Invalid("DefaultResult must be one of: ABANDON, CONTINUE"),
        NotificationTargetArn = target,
        RoleArn = role,
        NotificationMetadata = metadata,
    };

    private static PutLifecycleHookResponse Put(AutoScalingRegion region, ServiceCall call, PutLifecycleHookRequest request)
    {
        var group = region.Group(request.AutoScalingGroupName);
        var present = request.LifecycleHookName is { } name && group.Hooks.TryGetValue(name, out var found) ? found : null;
        var hook = Hook(request.LifecycleHookName, request.LifecycleTransition ?? present?.Transition, request.HeartbeatTimeout ?? present?.HeartbeatTimeout, request.DefaultResult ?? present?.DefaultResult, request.NotificationTargetARN, request.RoleARN, request.NotificationMetadata);
        if (present is null && group.Hooks.Count >= Quota)
        {
            throw AwsFault.Bad("LimitExceeded", "The Auto Scaling group has 50 lifecycle hooks already.");
        }

        group.Hooks[hook.Name] = hook;
        region.World.Touch();
        return new PutLifecycleHookResponse();
    }

    private static DeleteLifecycleHookResponse Delete(AutoScalingRegion region, ServiceCall call, DeleteLifecycleHookRequest request)
    {
        var group = region.Group(request.AutoScalingGroupName);
        var name = AutoScalingRegion.Need(request.LifecycleHookName, "lifecycleHookName");
        if (!group.Hooks.Remove(name))
        {
            throw AutoScalingRegion.Invalid($"No Lifecycle Hook with name {name} found.");
        }

        // What waits for a deleted hook goes on: a launch is abandoned, a termination continues.
        foreach (var item in group.Instances.Where(item => item.Hook == name).ToList())
        {
            new InstanceTurnover(region, group).Resume(item, item.LifecycleState.StartsWith("Pending", StringComparison.Ordinal) ? "ABANDON" : "CONTINUE");
        }

        region.World.Touch();
        return new DeleteLifecycleHookResponse();
    }

    private static DescribeLifecycleHooksResponse Describe(AutoScalingRegion region, ServiceCall call, DescribeLifecycleHooksRequest request)
    {
        var group = region.Group(request.AutoScalingGroupName);
        return new DescribeLifecycleHooksResponse
        {
            LifecycleHooks = [.. group.Hooks.Values.Where(hook => request.LifecycleHookNames is not { Count: > 0 } names || names.Contains(hook.Name)).Select(hook => new LifecycleHook
            {
                LifecycleHookName = hook.Name,
                AutoScalingGroupName = group.Name,
                LifecycleTransition = hook.Transition,
                HeartbeatTimeout = hook.HeartbeatTimeout,
                GlobalTimeout = Math.Min(172800, hook.HeartbeatTimeout * 100),
                DefaultResult = hook.DefaultResult,
                NotificationTargetARN = hook.NotificationTargetArn,
                RoleARN = hook.RoleArn,
                NotificationMetadata = hook.NotificationMetadata,
            })],
        };
    }

    private static CompleteLifecycleActionResponse Complete(AutoScalingRegion region, ServiceCall call, CompleteLifecycleActionRequest request)
    {
        var group = region.Group(request.AutoScalingGroupName);
        var result = request.LifecycleActionResult is "CONTINUE" or "ABANDON" ? request.LifecycleActionResult : throw AutoScalingRegion.Invalid("LifecycleActionResult must be one of: CONTINUE, ABANDON");
        new InstanceTurnover(region, group).Resume(Waiting(group, request.LifecycleHookName, request.InstanceId, request.LifecycleActionToken), result);
        region.Soon(group);
        return new CompleteLifecycleActionResponse();
    }

    private static RecordLifecycleActionHeartbeatResponse Heartbeat(AutoScalingRegion region, ServiceCall call, RecordLifecycleActionHeartbeatRequest request)
    {
        var group = region.Group(request.AutoScalingGroupName);
        var item = Waiting(group, request.LifecycleHookName, request.InstanceId, request.LifecycleActionToken);
        region.World.Agenda.Cancel(region.Name, Timeout, item.Id);
        region.World.Agenda.After(TimeSpan.FromSeconds(group.Hooks[item.Hook!].HeartbeatTimeout), region.Name, Timeout, item.Id);
        return new RecordLifecycleActionHeartbeatResponse();
    }

    private static GroupInstanceRecord Waiting(GroupRecord group, string? hook, string? instanceId, string? token) =>
        group.Instances.Find(item => item.Hook is not null && item.Hook == hook && (item.Id == instanceId || (token is not null && item.HookToken == token)))
            ?? throw AutoScalingRegion.Invalid($"No active Lifecycle Action found with instance ID {instanceId}");
}
