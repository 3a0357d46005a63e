using System;
using System.Linq;
using Clawster.GitOps.LocalCloud.Services.AutoScaling.State;
using Ec2Model = Clawster.GitOps.LocalCloud.Models.EC2;

namespace Clawster.GitOps.LocalCloud.Services.AutoScaling;

/// <summary>Keeps the warm pool of a group at its size, and takes instances out of it when the group grows.</summary>
internal static class WarmPoolKeeper
{
    /// <summary>A new instance of the pool runs: it is stopped, or stays running, as the pool says.</summary>
    public static void Arrive(AutoScalingRegion region, GroupRecord group, GroupInstanceRecord item)
    {
        ActivityLog.End(region, item.ActivityId);
        item.ActivityId = null;
        if (group.WarmPool?.PoolState != "Stopped")
        {
            item.LifecycleState = "Warmed:Running";
            return;
        }

        item.LifecycleState = "Warmed:Pending:Proceed";
        region.Services.Calls.Call<Ec2Model.StopInstancesResponse>(region.Name, AutoScalingRegion.Via, new Ec2Model.StopInstancesRequest { InstanceIds = [item.Id] });
    }

    /// <summary>Takes a ready instance out of the pool into the group.</summary>
    /// <returns><see langword="false"/> when there is none.</returns>
    public static bool Take(AutoScalingRegion region, GroupRecord group)
    {
        if (group.Instances.Find(static item => item.LifecycleState is "Warmed:Stopped" or "Warmed:Running") is not { } item)
        {
            return false;
        }

        var running = item.LifecycleState == "Warmed:Running";
        item.LifecycleState = "Pending";
        item.ActivityId = ActivityLog.Begin(region, group, $"Launching a new EC2 instance from warm pool: {item.Id}", group.Cause, item.Zone).Id;
        if (running)
        {
            new InstanceTurnover(region, group).Arrive(item);
        }
        else
        {
            region.Services.Calls.Call<Ec2Model.StartInstancesResponse>(region.Name, AutoScalingRegion.Via, new Ec2Model.StartInstancesRequest { InstanceIds = [item.Id] });
        }

        return true;
    }

    /// <summary>Launches what the pool lacks and terminates what it has too many.</summary>
    public static void Balance(AutoScalingRegion region, GroupRecord group)
    {
        var present = group.Instances.Where(static item => item.IsWarmed).ToList();
        var wanted = group.WarmPool is not { Deleting: false } pool ? 0 : Math.Max(pool.MinSize, (pool.MaxGroupPreparedCapacity is { } most and >= 0 ? most : group.Max) - group.Desired);
        for (var count = present.Count; count < wanted && new InstanceLaunch(region, group).Launch("Warmed:Pending"); count++)
        {
            // One at a time: each launch may fail.
        }

        foreach (var item in present.Skip(wanted).ToList())
        {
            item.LifecycleState = "InService";
            new InstanceTurnover(region, group).Leave(item, $"At {ActivityLog.Moment(region.Now)} an instance was taken out of the warm pool in response to a difference between desired and actual capacity.");
        }

        if (group.WarmPool is { Deleting: true } && !group.Instances.Exists(static item => item.IsWarmed))
        {
            group.WarmPool = null;
        }
    }
}
