using System.Globalization;
using System.Linq;

namespace Clawster.GitOps.LocalCloud.Services.ECS.Deployments;

/// <summary>Begins deployments.</summary>
internal sealed class DeploymentFactory(EcsContext ecs)
{
    /// <summary>Makes what the service is now its primary deployment.</summary>
    public DeploymentRecord Begin(string region, ServiceRecord service)
    {
        var deployment = new DeploymentRecord
        {
            Id = "ecs-svc/" + Digits(),
            TaskDefinition = service.TaskDefinition,
            Network = service.Network,
            Strategy = [.. service.Strategy],
            LaunchType = service.LaunchType,
            LoadBalancers = [.. service.LoadBalancers],
            CreatedAt = ecs.Now,
            UpdatedAt = ecs.Now,
            Revision = Digits(),
            ServiceDeployment = ecs.World.Ids.Alphanumeric(21),
            SourceRevisions = [.. service.Deployments.Where(static old => old.WasCompleted || old.RolloutState == "IN_PROGRESS").Select(static old => old.Revision)],
        };
        deployment.RolloutReason = $"ECS deployment {deployment.Id} in progress.";
        foreach (var old in service.Deployments.Where(static old => old.ServiceDeploymentStatus == "IN_PROGRESS"))
        {
            old.ServiceDeploymentStatus = "STOPPED";
            old.FinishedAt = ecs.Now;
        }

        service.Deployments = [deployment, .. service.Deployments];
        service.Steady = false;
        service.NotBefore = null;
        ecs.Changed(region, service.Cluster);
        ecs.Wake(region, service.Key);
        return deployment;
    }

    private string Digits() => ((ecs.World.Random.Next() % 9_000_000_000_000_000_000) + 1_000_000_000_000_000_000).ToString(CultureInfo.InvariantCulture);
}
