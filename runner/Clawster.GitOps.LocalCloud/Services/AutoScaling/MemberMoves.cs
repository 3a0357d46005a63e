using System.Collections.Generic;
using Clawster.GitOps.LocalCloud.Services.AutoScaling.State;
using Clawster.GitOps.LocalCloud.Services.EC2.State;
using Clawster.GitOps.LocalCloud.Simulation;
using Ec2Model = Clawster.GitOps.LocalCloud.Models.EC2;

namespace Clawster.GitOps.LocalCloud.Services.AutoScaling;

/// <summary>Instances on their way into a group that did not launch them, and out of a group that leaves them running.</summary>
internal sealed class MemberMoves(CloudServices services) : IAgendaHandler
{
    private const string Attached = "autoscaling.attached";
    private const string Detached = "autoscaling.detached";
    private const string Tag = "aws:autoscaling:groupName";

    public IReadOnlyCollection<string> Topics => [Attached, Detached];

    /// <summary>Makes an instance a pending member. It gets the group's name as a tag, none of the tags that the group gives at launch, and has no launch template of the group.</summary>
    public static void BeginAttach(AutoScalingRegion region, GroupRecord group, InstanceRecord instance)
    {
        var cause = $"At {ActivityLog.Moment(region.Now)} an instance was attached in response to a user request, increasing the capacity from {group.Desired - 1} to {group.Desired}.";
        group.Instances.Add(new GroupInstanceRecord
        {
            Id = instance.Id,
            InstanceType = instance.InstanceType,
            ImageId = instance.ImageId,
            Zone = instance.Zone,
            Protected = group.NewInstancesProtected,
            LaunchedAt = instance.LaunchedAt,
            ActivityId = ActivityLog.Begin(region, group, $"Attaching an existing EC2 instance: {instance.Id}", cause, instance.Zone).Id,
        });
        region.Services.Calls.Call<Ec2Model.CreateTagsResponse>(
            region.Name, AutoScalingRegion.Via, new Ec2Model.CreateTagsRequest { Resources = [instance.Id], Tags = [new Ec2Model.Tag { Key = Tag, Value = group.Name }] });
        region.World.Agenda.After(region.World.Timing.Of(AutoScalingDurations.Attach, instance.Id), region.Name, Attached, instance.Id);
    }

    /// <summary>Lets a member go.</summary>
    public static ActivityRecord BeginDetach(AutoScalingRegion region, GroupRecord group, GroupInstanceRecord item, string shrinking)
    {
        var cause = $"At {ActivityLog.Moment(region.Now)} instance {item.Id} was detached in response to a user request{shrinking}.";
        var activity = ActivityLog.Begin(region, group, $"Detaching EC2 instance: {item.Id}", cause, item.Zone);
        activity.Progress = 50;
        (item.LifecycleState, item.ActivityId, item.Protected) = ("Detaching", activity.Id, false);
        region.World.Agenda.After(region.World.Timing.Of(AutoScalingDurations.Detach, item.Id), region.Name, Detached, item.Id);
        return activity;
    }

    public void Run(AgendaEntry entry)
    {
        var region = new AutoScalingRegion(services, entry.Region);
        if (region.Find(entry.Key) is not var (group, item))
        {
            return;
        }

        if (entry.Topic == Attached && item.LifecycleState == "Pending")
        {
            new InstanceTurnover(region, group).Arrive(item);
        }
        else if (entry.Topic == Detached && item.LifecycleState == "Detaching")
        {
            region.Services.Calls.Call<Ec2Model.DeleteTagsResponse>(
                region.Name, AutoScalingRegion.Via, new Ec2Model.DeleteTagsRequest { Resources = [item.Id], Tags = [new Ec2Model.Tag { Key = Tag }] });
            new InstanceTurnover(region, group).Gone(item);
            services.Events.RaiseInstanceChanged(region.Name, item.Id);
        }
    }
}
