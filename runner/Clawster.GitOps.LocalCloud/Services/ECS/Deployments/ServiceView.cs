using System.Collections.Generic;
using System.Linq;
using Amazon.ECS.Model;
using Clawster.GitOps.LocalCloud.Services.ECS.Tasks;

namespace Clawster.GitOps.LocalCloud.Services.ECS.Deployments;

/// <summary>A service as the API shows it.</summary>
internal sealed class ServiceView(EcsContext ecs)
{
    public Service Of(string region, ServiceRecord service, bool tags)
    {
        var tasks = ecs.TasksOf(region, service).ToList();
        return new Service
        {
            ServiceArn = ecs.Names.Service(region, service.Key),
            ServiceName = service.Name,
            ClusterArn = ecs.Names.Cluster(region, service.Cluster),
            LoadBalancers = [.. service.LoadBalancers],
            ServiceRegistries = [],
            Status = service.Status,
            DesiredCount = service.DesiredCount,
            RunningCount = tasks.Count(static task => task.IsRunning),
            PendingCount = tasks.Count(static task => task.IsPending),
            LaunchType = service.LaunchType!,
            CapacityProviderStrategy = service.Strategy.Count > 0 ? [.. service.Strategy] : null,
            TaskDefinition = service.TaskDefinition,
            DeploymentConfiguration = service.Configuration,
            Deployments = service.Status == "INACTIVE" ? [] : [.. service.Deployments.Select((deployment, i) => Deployment(service, deployment, i == 0, tasks))],
            RoleArn = service.LoadBalancers.Count > 0 ? $"arn:aws:iam::{ecs.World.AccountId}:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS" : null,
            Events = service.Events,
            CreatedAt = service.CreatedAt,
            CurrentServiceDeployment = service.Primary is { ServiceDeploymentStatus: "IN_PROGRESS" or "ROLLBACK_IN_PROGRESS" } primary ? ServiceDeployments.Arn(ecs, region, service, primary) : null,
            CurrentServiceRevisions = [.. service.Deployments.Select(deployment => Revision(region, service, deployment, tasks))],
            PlacementConstraints = [.. service.Constraints],
            PlacementStrategy = [.. service.Placement],
            NetworkConfiguration = Network(service.Network),
            HealthCheckGracePeriodSeconds = service.LoadBalancers.Count > 0 || service.GracePeriod > 0 ? service.GracePeriod : null,
            SchedulingStrategy = service.Scheduling,
            DeploymentController = new DeploymentController { Type = "ECS" },
            Tags = tags ? [.. service.Tags] : null,
            CreatedBy = $"arn:aws:iam::{ecs.World.AccountId}:root",
            EnableECSManagedTags = service.ManagedTags,
            PropagateTags = service.PropagateTags,
            EnableExecuteCommand = false,
            AvailabilityZoneRebalancing = service.Rebalancing,
        };
    }

    public static NetworkConfiguration? Network(AwsVpcConfiguration? network) => network is null ? null : new NetworkConfiguration
    {
        AwsvpcConfiguration = new AwsVpcConfiguration { Subnets = network.Subnets, SecurityGroups = network.SecurityGroups ?? [], AssignPublicIp = network.AssignPublicIp ?? "DISABLED" },
    };

    private static Deployment Deployment(ServiceRecord service, DeploymentRecord deployment, bool primary, IReadOnlyList<TaskRecord> tasks)
    {
        var own = tasks.Where(task => task.Deployment == deployment.Id).ToList();
        return new Deployment
        {
            Id = deployment.Id,
            Status = primary ? "PRIMARY" : "ACTIVE",
            TaskDefinition = deployment.TaskDefinition,
            DesiredCount = primary && deployment.RolloutState != "FAILED" ? service.DesiredCount : own.Count(static task => task.IsWanted),
            PendingCount = own.Count(static task => task.IsPending),
            RunningCount = own.Count(static task => task.IsRunning),
            FailedTasks = deployment.FailedTasks,
            CreatedAt = deployment.CreatedAt,
            UpdatedAt = deployment.UpdatedAt,
            CapacityProviderStrategy = deployment.Strategy.Count > 0 ? [.. deployment.Strategy] : null,
            LaunchType = deployment.LaunchType!,
            NetworkConfiguration = Network(deployment.Network),
            RolloutState = deployment.RolloutState,
            RolloutStateReason = deployment.RolloutReason,
        };
    }

    private ServiceCurrentRevisionSummary Revision(string region, ServiceRecord service, DeploymentRecord deployment, IReadOnlyList<TaskRecord> tasks)
    {
        var own = tasks.Where(task => task.Deployment == deployment.Id).ToList();
        return new ServiceCurrentRevisionSummary
        {
            Arn = ServiceDeployments.RevisionArn(ecs, region, service, deployment.Revision),
            RequestedTaskCount = service.DesiredCount,
            RunningTaskCount = own.Count(static task => task.IsRunning),
            PendingTaskCount = own.Count(static task => task.IsPending),
        };
    }
}
