using System.Linq;

namespace Clawster.GitOps.LocalCloud.Services.ECS.Deployments;

/// <summary>Hears from the load balancers how the targets of services are.</summary>
internal sealed class TargetHealthNews(EcsContext ecs)
{
    public void Hear(string region, string group, string target, int port, string state, string? reason)
    {
        foreach (var task in ecs.State(region).Tasks.Values.Where(static task => task.Targets.Count > 0).ToList())
        {
            if (task.Targets.Find(item => item.Group == group && item.Id == target && item.Port == port) is { } known)
            {
                known.Healthy = state == "healthy";
                known.Unhealthy = state == "unhealthy";
                known.Reason = reason;
                ecs.Changed(region, task);
            }
        }
    }
}
