using System;
using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.LocalCloud.Services.ECS.Tasks;

namespace Clawster.GitOps.LocalCloud.Services.ECS.Deployments;

/// <summary>Stops tasks that fail their health checks once the grace period is over.</summary>
internal sealed class ServiceHealth(EcsContext ecs)
{
    private readonly TaskCourse _course = new(ecs);
    private readonly CircuitBreaker _breaker = new(ecs);

    public void Check(string region, ServiceRecord service, IReadOnlyList<TaskRecord> tasks)
    {
        foreach (var task in tasks.Where(static task => task is { LastStatus: "RUNNING", IsWanted: true }))
        {
            if (Fault(service, task) is not var (reason, message))
            {
                continue;
            }

            var graceEnds = task.StartedAt!.Value.AddSeconds(service.GracePeriod);
            if (graceEnds > ecs.Now)
            {
                ServiceWaking.At(ecs, region, service, new DateTimeOffset(graceEnds, TimeSpan.Zero));
                continue;
            }

            ServiceEvents.Add(ecs, region, service, message);
            var failed = !task.WasHealthy;
            task.WasHealthy = true;
            service.Steady = false;
            _course.Stop(region, task, "ServiceSchedulerInitiated", reason);
            if (failed)
            {
                _breaker.Failed(region, service, task);
            }
        }
    }

    private static (string Reason, string Message)? Fault(ServiceRecord service, TaskRecord task)
    {
        if (TaskHealth.Of(task) == "UNHEALTHY")
        {
            return ("Task failed container health checks", $"(service {service.Name}) (task {task.Id}) failed container health checks.");
        }

        return task.Targets.Find(static target => target.Unhealthy) is { } target
            ? ($"Task failed ELB health checks in (target-group {target.Group})", $"(service {service.Name}) (port {target.Port}) is unhealthy in (target-group {target.Group}) due to (reason {target.Reason}).")
            : null;
    }
}
