using System;
using System.Collections.Generic;
using System.Linq;
using Amazon.AutoScaling.Model;
using Clawster.GitOps.LocalCloud.Services.ECS.Deployments;
using Clawster.GitOps.LocalCloud.Services.ECS.Instances;
using Clawster.GitOps.LocalCloud.Services.ECS.TaskDefinitions;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.ECS.CapacityProviders;

/// <summary>
/// Managed scaling: sets the desired capacity of the group to the instances that tasks run on and wait for, at the target capacity. It adds at once, and takes away after fifteen minutes
/// of too many, as its two alarms do on AWS. Managed termination protection holds instances with tasks.
/// </summary>
internal sealed class CapacityScaling(EcsContext ecs) : IAgendaHandler
{
    private const string Topic = "ecs.scaling";

    /// <summary>Fifteen periods of a minute.</summary>
    private static readonly TimeSpan s_scaleIn = TimeSpan.FromMinutes(15);

    private readonly AutoScalingAccess _groups = new(ecs);

    public IReadOnlyCollection<string> Topics { get; } = [Topic];

    /// <summary>Something that a provider's capacity depends on has changed.</summary>
    public void Notice(string region, string? provider)
    {
        if (provider is not null && ecs.State(region).CapacityProviders.GetValueOrDefault(provider) is { Group.ManagedScaling.Status.Value: "ENABLED" } record)
        {
            Look(region, record, ecs.World.Timing.Of(EcsDurations.Scaling, provider));
        }
    }

    public void Run(AgendaEntry entry)
    {
        if (ecs.State(entry.Region).CapacityProviders.GetValueOrDefault(entry.Key) is not { Status: "ACTIVE" } provider || provider.NextLook != entry.Due)
        {
            return;
        }

        provider.NextLook = null;
        if (_groups.Group(entry.Region, CapacityProviderOperations.GroupName(provider.Group)) is { } group)
        {
            Protect(entry.Region, provider, group);
            Scale(entry.Region, provider, group);
        }
    }

    private void Look(string region, CapacityProviderRecord provider, TimeSpan delay)
    {
        var due = ecs.World.Now + delay;
        if (provider.NextLook is null || provider.NextLook > due)
        {
            provider.NextLook = due;
            ecs.World.Agenda.At(due, region, Topic, provider.Name);
        }
    }

    private void Scale(string region, CapacityProviderRecord provider, AutoScalingGroup group)
    {
        var scaling = provider.Group.ManagedScaling!;
        var needed = (int)Math.Ceiling(Needed(region, provider) * 100.0 / (scaling.TargetCapacity ?? 100));
        var now = group.DesiredCapacity ?? 0;
        var wanted = Math.Clamp(needed, group.MinSize ?? 0, group.MaxSize ?? 0);
        if (wanted > now)
        {
            provider.SpareSince = null;
            var step = Math.Clamp(wanted - now, scaling.MinimumScalingStepSize ?? 1, scaling.MaximumScalingStepSize ?? 10_000);
            Set(region, group, Math.Min(now + step, group.MaxSize ?? 0));
        }
        else if (wanted < now)
        {
            provider.SpareSince ??= ecs.World.Now;
            if (ecs.World.Now - provider.SpareSince >= s_scaleIn)
            {
                provider.SpareSince = null;
                Set(region, group, wanted);
            }
            else
            {
                Look(region, provider, provider.SpareSince.Value + s_scaleIn - ecs.World.Now);
            }
        }
        else
        {
            provider.SpareSince = null;
        }
    }

    private void Set(string region, AutoScalingGroup group, int desired) =>
        ecs.Calls.Call<SetDesiredCapacityResponse>(region, EcsContext.Principal, new SetDesiredCapacityRequest { AutoScalingGroupName = group.AutoScalingGroupName, DesiredCapacity = desired });

    // Instances with tasks, and those that the tasks need that have no place.
    private int Needed(string region, CapacityProviderRecord provider)
    {
        var state = ecs.State(region);
        var used = Instances(region, provider).Count(instance => HasTasks(region, instance));
        return used + state.Services.Values.Where(service => service.Status == "ACTIVE" && service.Strategy.Exists(item => EcsNames.Last(item.CapacityProvider ?? "") == provider.Name))
            .Sum(service => Waiting(region, provider, service));
    }

    private int Waiting(string region, CapacityProviderRecord provider, ServiceRecord service)
    {
        var waiting = service.DesiredCount - ecs.TasksOf(region, service).Count(static task => task.IsWanted);
        if (waiting <= 0 || service.Primary?.RolloutState == "FAILED")
        {
            return 0;
        }

        var size = TaskSize.Of(new TaskDefinitionStore(ecs).Of(region, service.TaskDefinition));
        var each = Instances(region, provider).Select(instance => Math.Min(instance.Memory / Math.Max(1, size.Memory), service.Network is null ? int.MaxValue : instance.Interfaces)).FirstOrDefault(1);
        return (int)Math.Ceiling(waiting / (double)Math.Max(1, each));
    }

    private void Protect(string region, CapacityProviderRecord provider, AutoScalingGroup group)
    {
        if (provider.Group.ManagedTerminationProtection?.Value != "ENABLED")
        {
            return;
        }

        foreach (var busy in (bool[])[true, false])
        {
            var ids = Instances(region, provider).Where(instance => HasTasks(region, instance) == busy).Select(static instance => instance.InstanceId)
                .Where(id => group.Instances?.Exists(member => member.InstanceId == id && member.LifecycleState?.Value == "InService") == true).ToList();
            if (ids.Count > 0)
            {
                ecs.Calls.Call<SetInstanceProtectionResponse>(region, EcsContext.Principal, new SetInstanceProtectionRequest { AutoScalingGroupName = group.AutoScalingGroupName, InstanceIds = ids, ProtectedFromScaleIn = busy });
            }
        }
    }

    private IEnumerable<ContainerInstanceRecord> Instances(string region, CapacityProviderRecord provider) =>
        ecs.State(region).Instances.Values.Where(instance => instance.CapacityProvider == provider.Name && instance.Status == "ACTIVE");

    private bool HasTasks(string region, ContainerInstanceRecord instance) => ecs.State(region).Tasks.Values.Any(task => task.Instance == instance.Id && task.IsLeft);
}
