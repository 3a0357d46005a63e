using System;
using System.Linq;
using Clawster.GitOps.LocalCloud.Services.ECS.Tasks;

namespace Clawster.GitOps.LocalCloud.Services.ECS.Deployments;

/// <summary>Counts tasks that fail in a row, waits longer before each next one, and ends a deployment that reaches its threshold.</summary>
internal sealed class CircuitBreaker(EcsContext ecs)
{
    private const int DefaultPercent = 50;
    private const int LeastBounded = 3;
    private const int MostBounded = 200;

    /// <summary>The first wait after several failures; it doubles up to <see cref="s_longest"/>.</summary>
    private static readonly TimeSpan s_first = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(5);

    /// <summary>How many failed tasks end a deployment of the service.</summary>
    public static int Threshold(ServiceRecord service)
    {
        var given = service.Configuration.DeploymentCircuitBreaker?.ThresholdConfiguration;
        var value = given?.Value ?? DefaultPercent;
        var ofDesired = (int)Math.Ceiling(service.DesiredCount * value / 100.0);
        return given?.Type?.Value switch
        {
            "COUNT" => value,
            "UNBOUNDED_PERCENT" => Math.Max(1, ofDesired),
            _ => Math.Clamp(ofDesired, LeastBounded, MostBounded),
        };
    }

    /// <summary>Notes that a task stopped before it ever counted as healthy.</summary>
    public void Failed(string region, ServiceRecord service, TaskRecord task)
    {
        if (service.Deployments.Find(item => item.Id == task.Deployment) is not { } deployment)
        {
            return;
        }

        deployment.FailedTasks++;
        deployment.UpdatedAt = ecs.Now;
        if (deployment.FailedTasks > 1)
        {
            var wait = s_first * Math.Pow(2, Math.Min(deployment.FailedTasks - 2, 10));
            service.NotBefore = ecs.World.Now + (wait < s_longest ? wait : s_longest);
            ServiceEvents.Add(ecs, region, service, $"(service {service.Name}) is unable to consistently start tasks successfully. For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.");
        }

        if (service.Configuration.DeploymentCircuitBreaker?.Enable == true && deployment == service.Primary && deployment.RolloutState == "IN_PROGRESS" && deployment.FailedTasks >= Threshold(service))
        {
            Trip(region, service, deployment);
        }
    }

    /// <summary>Notes that a task counts as healthy.</summary>
    public static void Healthy(ServiceRecord service, TaskRecord task)
    {
        task.WasHealthy = true;
        if (service.Configuration.DeploymentCircuitBreaker?.ResetOnHealthyTask != false && service.Deployments.Find(item => item.Id == task.Deployment) is { } deployment)
        {
            deployment.FailedTasks = 0;
            service.NotBefore = null;
        }
    }

    /// <summary>Goes back to the last completed deployment; without one the service stays without tasks.</summary>
    public void RollBack(string region, ServiceRecord service, DeploymentRecord failed, string reason)
    {
        failed.RolloutState = "FAILED";
        failed.RolloutReason = reason;
        failed.FinishedAt = ecs.Now;
        var candidate = service.Deployments.Concat(service.Past).FirstOrDefault(static deployment => deployment.WasCompleted);
        if (failed.IsRollback || candidate is null)
        {
            failed.ServiceDeploymentStatus = "ROLLBACK_FAILED";
            ServiceEvents.Add(ecs, region, service, $"(service {service.Name}) (deployment {failed.Id}) deployment failed: no rollback candidate was found to run the rollback.");
            return;
        }

        failed.ServiceDeploymentStatus = "ROLLBACK_IN_PROGRESS";
        service.TaskDefinition = candidate.TaskDefinition;
        service.Network = candidate.Network;
        service.Strategy = [.. candidate.Strategy];
        service.LaunchType = candidate.LaunchType;
        service.LoadBalancers = [.. candidate.LoadBalancers];
        var rollback = new DeploymentFactory(ecs).Begin(region, service);
        rollback.IsRollback = true;
        rollback.RolloutReason = $"ECS deployment circuit breaker: rolling back to deploymentId {candidate.Id}.";
        ServiceEvents.Add(ecs, region, service, $"(service {service.Name}) rolling back to (deployment {candidate.Id}).");
    }

    private void Trip(string region, ServiceRecord service, DeploymentRecord deployment)
    {
        ServiceEvents.Add(ecs, region, service, $"(service {service.Name}) (deployment {deployment.Id}) deployment failed: tasks failed to start.");
        const string reason = "ECS deployment circuit breaker: tasks failed to start.";
        if (service.Configuration.DeploymentCircuitBreaker?.Rollback == true)
        {
            RollBack(region, service, deployment, reason);
            return;
        }

        deployment.RolloutState = "FAILED";
        deployment.RolloutReason = reason;
        deployment.ServiceDeploymentStatus = "STOPPED";
        deployment.FinishedAt = ecs.Now;
    }
}
