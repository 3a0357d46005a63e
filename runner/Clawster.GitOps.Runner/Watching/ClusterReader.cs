using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.ECS;
using Amazon.ECS.Model;
using Amazon.Runtime;
using Clawster.GitOps.Runner.Execution;
using EcsTask = Amazon.ECS.Model.Task;

namespace Clawster.GitOps.Runner.Watching;

/// <summary>Reads clusters, services and tasks.</summary>
internal sealed class ClusterReader(IAmazonECS ecs)
{
    private const int MostClusters = 100;

    /// <returns>Those of the clusters that exist, by name.</returns>
    public async Task<Dictionary<string, ClusterSight>> ReadAsync(IReadOnlyCollection<string> clusters, CancellationToken cancellationToken)
    {
        var sights = new Dictionary<string, ClusterSight>(StringComparer.Ordinal);
        foreach (var chunk in clusters.Chunk(MostClusters))
        {
            var found = await ecs.DescribeClustersAsync(new DescribeClustersRequest { Clusters = [.. chunk] }, cancellationToken);
            foreach (var cluster in (found.Clusters ?? []).Where(static cluster => cluster.Status == "ACTIVE"))
            {
                sights[cluster.ClusterName!] = new ClusterSight(cluster.RegisteredContainerInstancesCount ?? 0, (cluster.RunningTasksCount ?? 0) + (cluster.PendingTasksCount ?? 0));
            }
        }

        return sights;
    }

    /// <summary>Reads the service and the task that starts or runs.</summary>
    public async Task<BotSight> ReadTaskAsync(BotWatch watch, BotSight sight, CancellationToken cancellationToken)
    {
        var service = await ReadServiceAsync(watch.Cluster, watch.Service, cancellationToken);
        var task = sight.Task is { IsStopped: false } known
            ? await ReadTaskAsync(watch.Cluster, known.Arn, cancellationToken)
            : await FindTaskAsync(watch.Cluster, cancellationToken);
        return sight with { Service = service, Task = task };
    }

    /// <returns>Null when there is none.</returns>
    public async Task<ServiceSight?> ReadServiceAsync(string cluster, string service, CancellationToken cancellationToken)
    {
        try
        {
            var found = await ecs.DescribeServicesAsync(new DescribeServicesRequest { Cluster = cluster, Services = [service] }, cancellationToken);
            return found.Services?.FirstOrDefault(static one => one.Status != "INACTIVE") is { } one ? Read(one) : null;
        }
        catch (AmazonServiceException fault) when (fault.Says("ClusterNotFound"))
        {
            return null;
        }
    }

    /// <returns>The tasks that have stopped, newest last. ECS keeps them for about an hour.</returns>
    public async Task<ImmutableArray<TaskSight>> ReadStoppedAsync(string cluster, CancellationToken cancellationToken)
    {
        try
        {
            var listed = await ecs.ListTasksAsync(new ListTasksRequest { Cluster = cluster, DesiredStatus = DesiredStatus.STOPPED }, cancellationToken);
            if (listed.TaskArns is not { Count: > 0 } arns)
            {
                return [];
            }

            var found = await ecs.DescribeTasksAsync(new DescribeTasksRequest { Cluster = cluster, Tasks = [.. arns.Take(100)] }, cancellationToken);
            return [.. (found.Tasks ?? []).OrderBy(static task => task.StoppedAt ?? task.CreatedAt).Select(Read)];
        }
        catch (AmazonServiceException fault) when (fault.Says("ClusterNotFound"))
        {
            return [];
        }
    }

    /// <returns>The newest task that starts or runs; null when there is none.</returns>
    public async Task<TaskSight?> FindTaskAsync(string cluster, CancellationToken cancellationToken)
    {
        try
        {
            var listed = await ecs.ListTasksAsync(new ListTasksRequest { Cluster = cluster }, cancellationToken);
            if (listed.TaskArns is not { Count: > 0 } arns)
            {
                return null;
            }

            var found = await ecs.DescribeTasksAsync(new DescribeTasksRequest { Cluster = cluster, Tasks = arns }, cancellationToken);
            return (found.Tasks ?? []).OrderBy(static task => task.CreatedAt).Select(Read).LastOrDefault();
        }
        catch (AmazonServiceException fault) when (fault.Says("ClusterNotFound"))
        {
            return null;
        }
    }

    private async Task<TaskSight?> ReadTaskAsync(string cluster, string task, CancellationToken cancellationToken)
    {
        var found = await ecs.DescribeTasksAsync(new DescribeTasksRequest { Cluster = cluster, Tasks = [task] }, cancellationToken);
        return found.Tasks is [var one, ..] ? Read(one) : null;
    }

    private static ServiceSight Read(Service service)
    {
        var primary = service.Deployments?.FirstOrDefault(static deployment => deployment.Status == "PRIMARY");
        return new ServiceSight(
            primary?.TaskDefinition ?? service.TaskDefinition ?? "",
            primary?.FailedTasks ?? 0,
            primary?.RolloutState?.Value,
            primary?.RolloutStateReason,
            service.Events is [var newest, ..] ? newest.Message : null,
            service.DesiredCount ?? 0,
            service.Deployments?.Count ?? 0);
    }

    private static TaskSight Read(EcsTask task) => new(
        task.TaskArn!,
        task.TaskDefinitionArn!,
        task.LastStatus ?? "",
        task.HealthStatus?.Value ?? "UNKNOWN",
        task.StoppedReason,
        [.. (task.Containers ?? []).Where(static container => container.ExitCode is not null || container.Reason is not null).Select(Ending)],
        task.StartedAt is { } started ? new DateTimeOffset(started.ToUniversalTime()) : null);

    private static string Ending(Container container) => string.Create(
        CultureInfo.InvariantCulture,
        $"container {container.Name}{(container.ExitCode is { } code ? $" ended with exit code {code}" : " did not start")}{(container.Reason is { } reason ? $": {reason}" : "")}");
}
