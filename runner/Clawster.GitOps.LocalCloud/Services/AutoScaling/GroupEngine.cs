using System;
using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.LocalCloud.Services.AutoScaling.State;
using Clawster.GitOps.LocalCloud.Services.EC2.Instances;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.AutoScaling;

/// <summary>Brings groups to their desired capacity and replaces what has failed.</summary>
internal sealed class GroupEngine : IAgendaHandler
{
    private const string Health = "autoscaling.health";

    private readonly CloudServices _services;

    public GroupEngine(CloudServices services)
    {
        _services = services;
        services.Events.InstanceChanged += Hear;
    }

    public IReadOnlyCollection<string> Topics => [AutoScalingRegion.Reconcile, HookOperations.Timeout, Health];

    public void Run(AgendaEntry entry)
    {
        var region = new AutoScalingRegion(_services, entry.Region);
        if (entry.Topic == AutoScalingRegion.Reconcile)
        {
            if (region.State.Groups.TryGetValue(entry.Key, out var group))
            {
                Reconcile(region, group);
            }

            return;
        }

        if (region.Find(entry.Key) is not var (owner, item))
        {
            return;
        }

        if (entry.Topic == Health)
        {
            CheckHealth(region, owner, item);
        }
        else if (item.Hook is { } name && owner.Hooks.TryGetValue(name, out var hook))
        {
            new InstanceTurnover(region, owner).Resume(item, hook.DefaultResult);
        }
    }

    private void Hear(string regionName, string instanceId)
    {
        var region = new AutoScalingRegion(_services, regionName);
        if (region.State.Groups.Count == 0 || region.Find(instanceId) is not var (group, item) || !region.Ec2.State.Instances.TryGetValue(instanceId, out var instance))
        {
            return;
        }

        switch (instance.State)
        {
            case "running" when item.LifecycleState is "Pending" or "Warmed:Pending":
                new InstanceTurnover(region, group).Arrive(item);
                break;
            case "stopped" when item.LifecycleState == "Warmed:Pending:Proceed":
                item.LifecycleState = "Warmed:Stopped";
                break;
            case "terminated" when item.IsLeaving:
                new InstanceTurnover(region, group).Gone(item);
                break;
            default:
                NoticeFailure(region, item, InstanceDescriptions.StatusOf(region.Ec2, instance) == "impaired" || (!item.IsWarmed && instance.State is "shutting-down" or "terminated" or "stopping" or "stopped"));
                break;
        }
    }

    private static void NoticeFailure(AutoScalingRegion region, GroupInstanceRecord item, bool failed)
    {
        if (failed && !item.IsLeaving && !region.World.Agenda.Holds(region.Name, Health, item.Id))
        {
            region.World.Agenda.After(region.World.Timing.Of(AutoScalingDurations.HealthCheck, item.Id), region.Name, Health, item.Id);
        }
    }

    private static void CheckHealth(AutoScalingRegion region, GroupRecord group, GroupInstanceRecord item)
    {
        if (item.IsLeaving || group.Suspended.Contains("HealthCheck"))
        {
            return;
        }

        item.Healthy = false;
        region.Soon(group);
    }

    private static void ReplaceUnhealthy(AutoScalingRegion region, GroupRecord group)
    {
        if (group.Suspended.Contains("ReplaceUnhealthy") || group.Suspended.Contains("Terminate"))
        {
            return;
        }

        foreach (var item in group.Instances.Where(static item => item is { Healthy: false, IsLeaving: false, IsWarmed: false }).ToList())
        {
            group.Cause = "";
            new InstanceTurnover(region, group).Leave(item, $"At {ActivityLog.Moment(region.Now)} an instance was taken out of service in response to {Indication(region, item)}");
        }
    }

    private static string Indication(AutoScalingRegion region, GroupInstanceRecord item)
    {
        if (!region.Ec2.State.Instances.TryGetValue(item.Id, out var instance) || instance.State != "running")
        {
            return "an EC2 health check indicating it has been terminated or stopped.";
        }

        return InstanceDescriptions.StatusOf(region.Ec2, instance) == "impaired" ? "an EC2 instance status checks failure." : "a user health-check.";
    }

    private static void Reconcile(AutoScalingRegion region, GroupRecord group)
    {
        ReplaceUnhealthy(region, group);
        var active = group.Instances.Count(static item => !item.IsLeaving && !item.IsWarmed);
        if (active < group.Desired)
        {
            Grow(region, group, group.Desired - active);
        }
        else if (active > group.Desired && !group.Suspended.Contains("Terminate"))
        {
            Shrink(region, group, active - group.Desired);
        }

        if (!group.Deleting)
        {
            RefreshDriver.Drive(region, group);
        }

        WarmPoolKeeper.Balance(region, group);
        region.World.Touch();
    }

    private static void Grow(AutoScalingRegion region, GroupRecord group, int count)
    {
        if (group.Suspended.Contains("Launch") || group.NextLaunch > region.Now)
        {
            return;
        }

        for (var i = 0; i < count; i++)
        {
            if (!WarmPoolKeeper.Take(region, group) && !new InstanceLaunch(region, group).Launch("Pending"))
            {
                return;
            }
        }
    }

    // Protection does not hold against a deletion by force.
    private static void Shrink(AutoScalingRegion region, GroupRecord group, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var from = group.Instances.Count(static item => !item.IsLeaving && !item.IsWarmed);
            if ((group.Deleting ? group.Instances.Find(static item => !item.IsLeaving && !item.IsWarmed) : TerminationChoice.Next(group)) is not { } item)
            {
                var stuck = ActivityLog.Begin(region, group, "Could not scale to desired capacity because all remaining instances are protected from scale in.", group.Cause, null);
                ActivityLog.End(region, stuck.Id, "Failed", "Could not scale to desired capacity because all remaining instances are protected from scale in.");
                return;
            }

            var moment = ActivityLog.Moment(region.Now);
            new InstanceTurnover(region, group).Leave(
                item,
                $"{group.Cause}  At {moment} an instance was taken out of service in response to a difference between desired and actual capacity, shrinking the capacity from {from} to {from - 1}.  At {moment} instance {item.Id} was selected for termination.");
        }
    }
}
