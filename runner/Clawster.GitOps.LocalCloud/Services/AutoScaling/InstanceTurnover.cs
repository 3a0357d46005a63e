using System;
using System.Linq;
using Clawster.GitOps.LocalCloud.Services.AutoScaling.State;
using Ec2Model = Clawster.GitOps.LocalCloud.Models.EC2;

namespace Clawster.GitOps.LocalCloud.Services.AutoScaling;

/// <summary>Takes instances into a group and out of it, through its lifecycle hooks.</summary>
internal sealed class InstanceTurnover(AutoScalingRegion region, GroupRecord group)
{
    /// <summary>EC2 says that a pending instance runs.</summary>
    public void Arrive(GroupInstanceRecord item)
    {
        if (item.IsWarmed)
        {
            WarmPoolKeeper.Arrive(region, group, item);
            return;
        }

        if (!Wait(item, HookOperations.Launching, "Pending:Wait"))
        {
            Serve(item);
        }
    }

    /// <summary>Begins to take an instance out and to terminate it.</summary>
    public void Leave(GroupInstanceRecord item, string cause)
    {
        if (item.IsLeaving)
        {
            return;
        }

        ActivityLog.End(region, item.ActivityId, "Cancelled");
        item.ActivityId = ActivityLog.Begin(region, group, $"Terminating EC2 instance: {item.Id}", cause, item.Zone).Id;
        item.LifecycleState = "Terminating";
        item.HooksDone.Clear();
        item.Protected = false;
        if (!Wait(item, HookOperations.Terminating, "Terminating:Wait"))
        {
            Terminate(item);
        }

        Tell(item);
    }

    /// <summary>A lifecycle action is over.</summary>
    /// <param name="item">The instance that waited.</param>
    /// <param name="result"><c>CONTINUE</c> or <c>ABANDON</c>.</param>
    public void Resume(GroupInstanceRecord item, string result)
    {
        region.World.Agenda.Cancel(region.Name, HookOperations.Timeout, item.Id);
        item.HooksDone.Add(item.Hook!);
        (item.Hook, item.HookToken) = (null, null);
        ActivityLog.Wait(region, item.ActivityId, waits: false);
        if (item.IsLeaving)
        {
            GoOn(item, result, HookOperations.Terminating, "Terminating", Terminate);
        }
        else if (result == "CONTINUE")
        {
            GoOn(item, result, HookOperations.Launching, "Pending", Serve);
        }
        else
        {
            ActivityLog.End(region, item.ActivityId, "Cancelled", "Lifecycle action was abandoned.");
            Leave(item, $"At {ActivityLog.Moment(region.Now)} an instance was taken out of service in response to the result of a lifecycle action: ABANDON.");
        }

        Tell(item);
    }

    // The next hook of the transition is waited for; after ABANDON no other is.
    private void GoOn(GroupInstanceRecord item, string result, string transition, string state, Action<GroupInstanceRecord> end)
    {
        if (result == "CONTINUE" && Wait(item, transition, state + ":Wait"))
        {
            return;
        }

        item.LifecycleState = state + ":Proceed";
        end(item);
    }

    /// <summary>EC2 says that an instance is terminated.</summary>
    public void Gone(GroupInstanceRecord item)
    {
        ActivityLog.End(region, item.ActivityId);
        group.Instances.Remove(item);
        if (group.Deleting && group.Instances.Count == 0)
        {
            region.State.Groups.Remove(group.Name);
        }

        region.Soon(group);
    }

    private void Serve(GroupInstanceRecord item)
    {
        item.LifecycleState = "InService";
        item.InServiceAt = region.Now;
        ActivityLog.End(region, item.ActivityId);
        item.ActivityId = null;
        group.FailedLaunches = 0;
        Tell(item);
        region.Soon(group);
    }

    private bool Wait(GroupInstanceRecord item, string transition, string state)
    {
        if (group.Hooks.Values.FirstOrDefault(hook => hook.Transition == transition && !item.HooksDone.Contains(hook.Name)) is not { } hook)
        {
            return false;
        }

        item.LifecycleState = state;
        (item.Hook, item.HookToken) = (hook.Name, region.World.Ids.Uuid());
        ActivityLog.Wait(region, item.ActivityId, waits: true);
        region.World.Agenda.After(TimeSpan.FromSeconds(hook.HeartbeatTimeout), region.Name, HookOperations.Timeout, item.Id);
        Tell(item);
        return true;
    }

    private void Terminate(GroupInstanceRecord item)
    {
        var instance = region.Ec2.State.Instances.TryGetValue(item.Id, out var found) ? found : null;
        if (instance is null || instance.State == "terminated")
        {
            Gone(item);
            return;
        }

        // Termination protection of EC2 does not hold against Auto Scaling (EC2 user guide, "Enable termination protection").
        instance.DisableApiTermination = false;
        region.Services.Calls.Call<Ec2Model.TerminateInstancesResponse>(region.Name, AutoScalingRegion.Via, new Ec2Model.TerminateInstancesRequest { InstanceIds = [item.Id] });
    }

    private void Tell(GroupInstanceRecord item)
    {
        region.World.Touch();
        region.Services.Events.RaiseInstanceChanged(region.Name, item.Id);
    }
}
