using System;
using System.Collections.Generic;
using System.Linq;
using Amazon.ElasticLoadBalancingV2.Model;
using Clawster.GitOps.LocalCloud.Services.ECS.Deployments;

namespace Clawster.GitOps.LocalCloud.Services.ECS.Tasks;

/// <summary>A service's tasks in its target groups.</summary>
internal sealed class TaskTargets(EcsContext ecs)
{
    /// <summary>Registers a task that runs in all target groups of its service.</summary>
    public void Register(string region, TaskRecord task)
    {
        if (task.Service is null || ecs.State(region).Services.GetValueOrDefault(task.Service) is not { } service
            || service.Deployments.Find(deployment => deployment.Id == task.Deployment) is not { } deployment)
        {
            return;
        }

        foreach (var balancer in deployment.LoadBalancers.Where(static balancer => balancer.TargetGroupArn is not null))
        {
            var target = new TaskTarget
            {
                Group = balancer.TargetGroupArn!,
                Id = task.Interface?.Address ?? ecs.State(region).Instances[task.Instance!].InstanceId,
                Port = Port(task, balancer),
            };
            try
            {
                ecs.Calls.Call<RegisterTargetsResponse>(region, EcsContext.Principal, new RegisterTargetsRequest { TargetGroupArn = target.Group, Targets = [Description(target)] });
                task.Targets.Add(target);
                ServiceEvents.Add(ecs, region, service, $"(service {service.Name}) registered 1 targets in (target-group {target.Group})");
            }
            catch (AwsFault fault)
            {
                ServiceEvents.Add(ecs, region, service, $"(service {service.Name}) failed to register targets in (target-group {target.Group}) with (error {fault.Message})");
            }
        }
    }

    /// <summary>Takes a task out of its target groups.</summary>
    /// <returns>How long the load balancers go on sending it the requests they have begun.</returns>
    public TimeSpan Deregister(string region, TaskRecord task)
    {
        var longest = TimeSpan.Zero;
        var service = task.Service is null ? null : ecs.State(region).Services.GetValueOrDefault(task.Service);
        if (service is not null && task.Targets.Count > 0)
        {
            ServiceEvents.Add(ecs, region, service, $"(service {service.Name}) has begun draining connections on 1 tasks.");
        }

        foreach (var target in task.Targets)
        {
            try
            {
                var delay = Delay(region, target);
                ecs.Calls.Call<DeregisterTargetsResponse>(region, EcsContext.Principal, new DeregisterTargetsRequest { TargetGroupArn = target.Group, Targets = [Description(target)] });
                longest = target.Healthy && delay > longest ? delay : longest;
            }
            catch (AwsFault fault) when (fault.Code is "TargetGroupNotFound" or "InvalidTarget")
            {
                continue;
            }

            if (service is not null)
            {
                ServiceEvents.Add(ecs, region, service, $"(service {service.Name}) deregistered 1 targets in (target-group {target.Group})");
            }
        }

        task.Targets = [];
        return longest;
    }

    private TimeSpan Delay(string region, TaskTarget target)
    {
        var state = ecs.World.Region(region).Of<ElasticLoadBalancingV2.ElbState>();
        return state.TargetGroups.GetValueOrDefault(target.Group) is { } group ? group.DeregistrationDelay : TimeSpan.Zero;
    }

    private static TargetDescription Description(TaskTarget target) => new() { Id = target.Id, Port = target.Port };

    private static int Port(TaskRecord task, Amazon.ECS.Model.LoadBalancer balancer)
    {
        var published = task.Containers.Find(item => item.Name == balancer.ContainerName)?.HostPorts.Find(item => item.Container == balancer.ContainerPort);
        return published?.Host ?? balancer.ContainerPort ?? 0;
    }
}
