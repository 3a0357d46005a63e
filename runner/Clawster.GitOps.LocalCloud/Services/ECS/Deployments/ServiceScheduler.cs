using System;
using System.Collections.Generic;
using System.Linq;
using Amazon.ECS.Model;
using Clawster.GitOps.LocalCloud.Services.ECS.CapacityProviders;
using Clawster.GitOps.LocalCloud.Services.ECS.TaskDefinitions;
using Clawster.GitOps.LocalCloud.Services.ECS.Tasks;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.ECS.Deployments;

/// <summary>
/// Brings a service to what it should be, one look at a time: stops what is unhealthy or of an old deployment, starts what is missing within the deployment's percents, and says when a
/// deployment is complete and the service is steady.
/// </summary>
internal sealed class ServiceScheduler(EcsContext ecs) : IAgendaHandler
{
    private readonly TaskCourse _course = new(ecs);
    private readonly CircuitBreaker _breaker = new(ecs);
    private readonly ServiceHealth _health = new(ecs);
    private readonly CapacityScaling _scaling = new(ecs);

    public IReadOnlyCollection<string> Topics { get; } = [ServiceWaking.Topic];

    public void Run(AgendaEntry entry)
    {
        if (ecs.State(entry.Region).Services.GetValueOrDefault(entry.Key) is not { } service || service.NextRun != entry.Due)
        {
            return;
        }

        service.NextRun = null;
        if (service.Status == "INACTIVE")
        {
            return;
        }

        var tasks = ecs.TasksOf(entry.Region, service).ToList();
        CountFailures(entry.Region, service, tasks);
        if (service.Status == "DRAINING")
        {
            Drain(entry.Region, service, tasks);
            return;
        }

        _health.Check(entry.Region, service, tasks);
        StopSurplus(entry.Region, service, tasks);
        StartMissing(entry.Region, service);
        Settle(entry.Region, service);
    }

    private void CountFailures(string region, ServiceRecord service, List<TaskRecord> tasks)
    {
        foreach (var task in tasks.Where(static task => task is { IsWanted: false, WasHealthy: false, StopCode: "TaskFailedToStart" or "EssentialContainerExited" }))
        {
            // A task is counted once; from then on it is as one that was healthy.
            task.WasHealthy = true;
            _breaker.Failed(region, service, task);
        }
    }

    private void Drain(string region, ServiceRecord service, List<TaskRecord> tasks)
    {
        Stop(region, service, [.. tasks.Where(static task => task.IsWanted)], "Service was deleted");
        if (tasks.All(static task => !task.IsLeft))
        {
            service.Status = "INACTIVE";
            service.Past = [.. service.Deployments.Concat(service.Past)];
            service.Deployments = [];
            ecs.Changed(region, service.Cluster);
        }
    }

    private void Stop(string region, ServiceRecord service, List<TaskRecord> tasks, string reason)
    {
        if (tasks.Count == 0)
        {
            return;
        }

        foreach (var task in tasks)
        {
            task.WasHealthy = true;
            _course.Stop(region, task, "ServiceSchedulerInitiated", reason);
        }

        service.Steady = false;
        ServiceEvents.Add(ecs, region, service, $"(service {service.Name}) has stopped {tasks.Count} running tasks: {string.Join(" ", tasks.Select(static task => $"(task {task.Id})"))}.");
    }

    private void StopSurplus(string region, ServiceRecord service, List<TaskRecord> tasks)
    {
        var primary = service.Primary!;
        var wanted = tasks.Where(static task => task.IsWanted).ToList();
        var own = wanted.Where(task => Stays(region, primary, task)).ToList();
        if (own.Count > service.DesiredCount)
        {
            var surplus = own.OrderBy(static task => TaskHealth.Counts(task)).ThenByDescending(static task => task.CreatedAt).Take(own.Count - service.DesiredCount).ToList();
            Stop(region, service, surplus, $"Scaling activity initiated by (deployment {primary.Id})");
        }

        // A failed deployment without a rollback leaves what runs alone.
        var old = primary.RolloutState == "FAILED" ? [] : wanted.Where(task => !Stays(region, primary, task)).OrderBy(static task => TaskHealth.Counts(task)).ToList();
        var healthy = wanted.Count(TaskHealth.Counts);
        var least = (int)Math.Ceiling(service.DesiredCount * (service.Configuration.MinimumHealthyPercent ?? 100) / 100.0);
        List<TaskRecord> stopping = [];
        foreach (var task in old)
        {
            if (!TaskHealth.Counts(task))
            {
                stopping.Add(task);
            }
            else if (healthy > least || service.DesiredCount == 0)
            {
                healthy--;
                stopping.Add(task);
            }
        }

        Stop(region, service, stopping, $"Scaling activity initiated by (deployment {primary.Id})");
    }

    // It belongs to what is rolled out, on an instance that is not being emptied.
    private bool Stays(string region, DeploymentRecord primary, TaskRecord task) =>
        task.Deployment == primary.Id && (task.Instance is null || ecs.State(region).Instances.GetValueOrDefault(task.Instance)?.Status != "DRAINING");

    private void StartMissing(string region, ServiceRecord service)
    {
        var primary = service.Primary!;
        var tasks = ecs.TasksOf(region, service).Where(static task => task.IsLeft).ToList();
        var missing = service.DesiredCount - tasks.Count(task => task.IsWanted && Stays(region, primary, task));
        var most = Math.Max(1, (int)Math.Floor(service.DesiredCount * (service.Configuration.MaximumPercent ?? 200) / 100.0));
        var count = Math.Min(missing, most - tasks.Count);
        if (count <= 0 || primary.RolloutState == "FAILED")
        {
            return;
        }

        if (service.NotBefore > ecs.World.Now)
        {
            ServiceWaking.At(ecs, region, service, service.NotBefore.Value);
            return;
        }

        Start(region, service, primary, count);
    }

    private void Start(string region, ServiceRecord service, DeploymentRecord deployment, int count)
    {
        var template = new TaskTemplate(service.Cluster, new TaskDefinitionStore(ecs).Of(region, deployment.TaskDefinition))
        {
            Service = service.Key,
            Deployment = deployment.Id,
            Group = "service:" + service.Name,
            Network = deployment.Network,
            Strategy = deployment.Strategy,
            Constraints = service.Constraints,
            Placement = service.Placement,
            Tags = Tags(region, service, deployment),
            LoadBalancers = deployment.LoadBalancers,
        };
        List<TaskRecord> started = [];
        for (var i = 0; i < count; i++)
        {
            var placement = new TaskPlacement(ecs).Find(region, template);
            if (placement.Instance is not { } instance)
            {
                Unplaced(region, service, placement);
                break;
            }

            started.Add(new TaskFactory(ecs).Create(region, template, instance));
        }

        if (started.Count > 0)
        {
            service.Steady = false;
            ServiceEvents.Add(ecs, region, service, $"(service {service.Name}) has started {started.Count} tasks: {string.Join(" ", started.Select(static task => $"(task {task.Id})"))}.");
        }
    }

    private void Unplaced(string region, ServiceRecord service, Placement placement)
    {
        var message = $"(service {service.Name}) was unable to place a task because no container instance met all of its requirements. {placement.Reason}";
        service.Steady = false;
        service.Strategy.ForEach(item => _scaling.Notice(region, EcsNames.Last(item.CapacityProvider ?? "")));
        if (service.Events.FirstOrDefault()?.Message != message)
        {
            ServiceEvents.Add(ecs, region, service, message);
        }
    }

    private List<Tag> Tags(string region, ServiceRecord service, DeploymentRecord deployment)
    {
        List<Tag> tags = service.PropagateTags switch
        {
            "SERVICE" => [.. service.Tags],
            "TASK_DEFINITION" => [.. new TaskDefinitionStore(ecs).Find(region, deployment.TaskDefinition)?.Tags ?? []],
            _ => [],
        };
        return service.ManagedTags
            ? [.. tags, new Tag { Key = "aws:ecs:clusterName", Value = service.Cluster }, new Tag { Key = "aws:ecs:serviceName", Value = service.Name }]
            : tags;
    }

    private void Settle(string region, ServiceRecord service)
    {
        var primary = service.Primary!;
        var tasks = ecs.TasksOf(region, service).Where(static task => task.IsLeft).ToList();
        foreach (var task in tasks.Where(static task => !task.WasHealthy && TaskHealth.Counts(task)))
        {
            CircuitBreaker.Healthy(service, task);
        }

        if (primary.RolloutState == "FAILED" || tasks.Count != service.DesiredCount || !tasks.All(task => Stays(region, primary, task) && TaskHealth.Counts(task)))
        {
            return;
        }

        if (primary.RolloutState == "IN_PROGRESS")
        {
            Complete(region, service, primary);
        }

        if (!service.Steady)
        {
            service.Steady = true;
            ServiceEvents.Add(ecs, region, service, $"(service {service.Name}) has reached a steady state.");
        }
    }

    private void Complete(string region, ServiceRecord service, DeploymentRecord primary)
    {
        primary.RolloutState = "COMPLETED";
        primary.RolloutReason = $"ECS deployment {primary.Id} completed.";
        primary.WasCompleted = true;
        primary.ServiceDeploymentStatus = "SUCCESSFUL";
        primary.UpdatedAt = ecs.Now;
        primary.FinishedAt = ecs.Now;
        foreach (var old in service.Deployments.Where(static old => old.ServiceDeploymentStatus == "ROLLBACK_IN_PROGRESS"))
        {
            old.ServiceDeploymentStatus = "ROLLBACK_SUCCESSFUL";
        }

        service.Past = [.. service.Deployments.Skip(1).Concat(service.Past).Take(50)];
        service.Deployments = [primary];
        ServiceEvents.Add(ecs, region, service, $"(service {service.Name}) (deployment {primary.Id}) deployment completed.");
    }
}
