using System.Linq;

namespace Clawster.GitOps.LocalCloud.Services.ECS.Tasks;

/// <summary>The health of a task from its containers and its targets.</summary>
internal static class TaskHealth
{
    /// <summary><c>HEALTHY</c>, <c>UNHEALTHY</c> or <c>UNKNOWN</c>, of the essential containers that have a health check.</summary>
    public static string Of(TaskRecord task)
    {
        var checkedOnes = task.Containers.Where(static container => container is { Essential: true, Health: not null }).ToList();
        return checkedOnes.Count == 0 || task.LastStatus is not "RUNNING" ? "UNKNOWN"
            : checkedOnes.Any(static container => container.Health == "UNHEALTHY") ? "UNHEALTHY"
            : checkedOnes.All(static container => container.Health == "HEALTHY") ? "HEALTHY"
            : "UNKNOWN";
    }

    /// <summary>It counts for its service: it runs, its containers are healthy, and the load balancers say so too.</summary>
    public static bool Counts(TaskRecord task) =>
        task is { LastStatus: "RUNNING", IsWanted: true }
        && (Of(task) == "HEALTHY" || task.Containers.All(static container => !container.Essential || container.Health is null))
        && task.Targets.All(static target => target.Healthy);
}
