using System;
using System.Collections.Generic;
using System.Linq;
using Amazon.AutoScaling.Model;
using Clawster.GitOps.LocalCloud.Services.ECS.Instances;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.ECS.CapacityProviders;

/// <summary>
/// Managed draining: a lifecycle hook of the Auto Scaling group holds each instance that is to be terminated until ECS has moved its tasks away. AWS makes the same hook, under the same name.
/// </summary>
internal sealed class ManagedDraining(EcsContext ecs) : IAgendaHandler
{
    private const string Topic = "ecs.draining";
    private const string Hook = "ecs-managed-draining-termination-hook";

    /// <summary>Seconds: the longest that Auto Scaling takes. ECS on AWS sends heartbeats for up to 48 hours.</summary>
    private const int Heartbeat = 7200;

    /// <summary>Events between the services take a moment.</summary>
    private static readonly TimeSpan s_notice = TimeSpan.FromSeconds(1);

    public IReadOnlyCollection<string> Topics { get; } = [Topic];

    /// <summary>Makes the hook, or takes it away.</summary>
    public void Set(string region, CapacityProviderRecord provider, bool attached)
    {
        var group = CapacityProviderOperations.GroupName(provider.Group);
        try
        {
            if (attached && provider.Group.ManagedDraining?.Value == "ENABLED")
            {
                ecs.Calls.Call<PutLifecycleHookResponse>(region, EcsContext.Principal, new PutLifecycleHookRequest
                {
                    AutoScalingGroupName = group,
                    LifecycleHookName = Hook,
                    LifecycleTransition = "autoscaling:EC2_INSTANCE_TERMINATING",
                    HeartbeatTimeout = Heartbeat,
                    DefaultResult = "CONTINUE",
                });
            }
            else
            {
                ecs.Calls.Call<DeleteLifecycleHookResponse>(region, EcsContext.Principal, new DeleteLifecycleHookRequest { AutoScalingGroupName = group, LifecycleHookName = Hook });
            }
        }
        catch (AwsFault fault) when (fault.Code == "ValidationError")
        {
            // The group is gone, or never had the hook.
        }
    }

    /// <summary>Looks at an instance soon.</summary>
    public void Notice(string region, string instanceId) => ecs.World.Agenda.After(s_notice, region, Topic, instanceId);

    /// <summary>A task has stopped: its instance may be empty now.</summary>
    public void TaskStopped(string region, string? containerInstance)
    {
        if (containerInstance is not null && ecs.State(region).Instances.GetValueOrDefault(containerInstance) is { Status: "DRAINING" } record)
        {
            Notice(region, record.InstanceId);
        }
    }

    public void Run(AgendaEntry entry)
    {
        var member = new AutoScalingAccess(ecs).Member(entry.Region, entry.Key);
        if (member is not { LifecycleState: "Terminating:Wait" } || !HasHook(entry.Region, member.AutoScalingGroupName!))
        {
            return;
        }

        var state = ecs.State(entry.Region);
        var record = state.Instances.Values.FirstOrDefault(item => item.InstanceId == entry.Key && item.Status != "INACTIVE");
        if (record is { Status: "ACTIVE" })
        {
            new InstanceDraining(ecs).Set(entry.Region, record, "DRAINING");
        }

        if (record is null || !state.Tasks.Values.Any(task => task.Instance == record.Id && task.IsLeft))
        {
            ecs.Calls.Call<CompleteLifecycleActionResponse>(entry.Region, EcsContext.Principal, new CompleteLifecycleActionRequest
            {
                AutoScalingGroupName = member.AutoScalingGroupName,
                LifecycleHookName = Hook,
                InstanceId = entry.Key,
                LifecycleActionResult = "CONTINUE",
            });
        }
    }

    private bool HasHook(string region, string group) => ecs.Calls
        .Call<DescribeLifecycleHooksResponse>(region, EcsContext.Principal, new DescribeLifecycleHooksRequest { AutoScalingGroupName = group, LifecycleHookNames = [Hook] })
        .LifecycleHooks is { Count: > 0 };
}
