using System;
using System.Collections.Generic;
using System.Linq;
using Amazon.ECS.Model;
using Clawster.GitOps.LocalCloud.Services.ECS.CapacityProviders;
using Clawster.GitOps.LocalCloud.Services.ECS.Clusters;
using Clawster.GitOps.LocalCloud.Services.ECS.Deployments;
using Clawster.GitOps.LocalCloud.Services.ECS.TaskDefinitions;

namespace Clawster.GitOps.LocalCloud.Services.ECS.Tasks;

/// <summary>The operations on tasks.</summary>
internal sealed class TaskOperations(EcsContext ecs)
{
    private readonly TaskDefinitionStore _definitions = new(ecs);
    private readonly TaskView _view = new(ecs);

    public void AddTo(AwsService service) => service
        .On<RunTaskRequest, RunTaskResponse>(Run)
        .On<StopTaskRequest, StopTaskResponse>(Stop)
        .On<ListTasksRequest, ListTasksResponse>(List)
        .On<DescribeTasksRequest, DescribeTasksResponse>(Describe)
        .On<ExecuteCommandRequest, ExecuteCommandResponse>(Execute);

    private RunTaskResponse Run(ServiceCall call, RunTaskRequest request)
    {
        var cluster = ecs.Cluster(call.Region, request.Cluster);
        var definition = _definitions.Active(call.Region, request.TaskDefinition);
        Check(call.Region, request, cluster);
        ServiceRules.CheckNetwork(ecs, call.Region, definition, request.NetworkConfiguration?.AwsvpcConfiguration);
        var strategy = request.CapacityProviderStrategy is { Count: > 0 } own ? own : request.LaunchType is null ? cluster.DefaultStrategy : [];
        var template = new TaskTemplate(cluster.Name, definition)
        {
            StartedBy = request.StartedBy,
            Group = request.Group ?? "",
            Network = request.NetworkConfiguration?.AwsvpcConfiguration,
            Strategy = strategy,
            Constraints = request.PlacementConstraints ?? [],
            Placement = request.PlacementStrategy ?? [],
            Overrides = request.Overrides,
            Tags = EcsContext.CheckTags(request.Tags, call.Via),
        };
        var response = new RunTaskResponse { Tasks = [], Failures = [] };
        for (var i = 0; i < (request.Count ?? 1); i++)
        {
            var placement = new TaskPlacement(ecs).Find(call.Region, template);
            if (placement.Instance is { } instance)
            {
                response.Tasks.Add(_view.Of(call.Region, new TaskFactory(ecs).Create(call.Region, template, instance), tags: true));
            }
            else if (placement.Closest is { } closest)
            {
                response.Failures.Add(new Failure { Arn = ecs.Names.ContainerInstance(call.Region, cluster.Name, closest.Id), Reason = placement.Code });
            }
            else
            {
                throw EcsFaults.Invalid("No Container Instances were found in your cluster.");
            }
        }

        return response;
    }

    private void Check(string region, RunTaskRequest request, ClusterRecord cluster)
    {
        if (request.LaunchType?.Value is "FARGATE" or "EXTERNAL" or "MANAGED_INSTANCES")
        {
            throw EcsFaults.Unsupported($"The launch type {request.LaunchType.Value}");
        }

        if (request.LaunchType is not null && request.CapacityProviderStrategy is { Count: > 0 })
        {
            throw EcsFaults.Invalid("Specify either a launch type or a capacity provider strategy, not both.");
        }

        if (request.EnableExecuteCommand == true)
        {
            throw EcsFaults.Invalid("The service couldn't start a task with ECS Exec: the local cloud runs no Exec agent.");
        }

        if (request.Count is < 1 or > 10)
        {
            throw EcsFaults.Invalid("Count must be from 1 to 10.");
        }

        if (request.VolumeConfigurations is { Count: > 0 })
        {
            throw EcsFaults.Unsupported("A volume configured at launch");
        }

        new StrategyRules(ecs).Check(region, request.CapacityProviderStrategy ?? [], cluster.CapacityProviders);
        PlacementConstraints.Check(request.PlacementConstraints ?? []);
    }

    private StopTaskResponse Stop(ServiceCall call, StopTaskRequest request)
    {
        var task = Find(call.Region, ecs.Cluster(call.Region, request.Cluster).Name, request.Task) ?? throw EcsFaults.Invalid("The referenced task was not found.");
        new TaskCourse(ecs).Stop(call.Region, task, "UserInitiated", request.Reason ?? "Task stopped by user");
        return new StopTaskResponse { Task = _view.Of(call.Region, task, tags: true) };
    }

    private ListTasksResponse List(ServiceCall call, ListTasksRequest request)
    {
        var cluster = ecs.Cluster(call.Region, request.Cluster);
        if (request.ServiceName is { } service && !ecs.State(call.Region).Services.ContainsKey(cluster.Name + "/" + EcsNames.Last(service)))
        {
            throw EcsFaults.ServiceNotFound();
        }

        var desired = request.DesiredStatus?.Value ?? "RUNNING";
        var found = ecs.State(call.Region).Tasks.Values.Where(task => task.Cluster == cluster.Name && task.DesiredStatus == desired
            && (request.ServiceName is null || task.Service == cluster.Name + "/" + EcsNames.Last(request.ServiceName))
            && (request.ContainerInstance is null || task.Instance == EcsNames.Last(request.ContainerInstance))
            && (request.StartedBy is null || task.StartedBy == request.StartedBy)
            && (request.Family is null || EcsNames.Last(task.Definition).Split(':')[0] == request.Family)
            && request.LaunchType?.Value is null or "EC2");
        var (page, next) = EcsNames.Page(found.Select(static task => task.Id), request.MaxResults, request.NextToken);
        return new ListTasksResponse { TaskArns = [.. page.Select(id => ecs.Names.Task(call.Region, cluster.Name, id))], NextToken = next };
    }

    private DescribeTasksResponse Describe(ServiceCall call, DescribeTasksRequest request)
    {
        var cluster = ecs.Cluster(call.Region, request.Cluster);
        if (request.Tasks is not { Count: > 0 and <= 100 } wanted)
        {
            throw EcsFaults.Invalid("Between 1 and 100 tasks can be described at a time.");
        }

        var response = new DescribeTasksResponse { Tasks = [], Failures = [] };
        foreach (var reference in wanted)
        {
            if (Find(call.Region, cluster.Name, reference) is { } task)
            {
                response.Tasks.Add(_view.Of(call.Region, task, request.Include?.Contains("TAGS") == true));
            }
            else
            {
                response.Failures.Add(new Failure { Arn = ecs.Names.Task(call.Region, cluster.Name, EcsNames.Last(reference)), Reason = "MISSING" });
            }
        }

        return response;
    }

    private ExecuteCommandResponse Execute(ServiceCall call, ExecuteCommandRequest request)
    {
        _ = Find(call.Region, ecs.Cluster(call.Region, request.Cluster).Name, request.Task) ?? throw EcsFaults.Invalid("The referenced task was not found.");
        throw EcsFaults.Invalid("The execute command failed because execute command was not enabled when the task was run or the execute command agent isn't running. Wait and try again or run a new task with execute command enabled and try again.");
    }

    private TaskRecord? Find(string region, string cluster, string? reference) =>
        ecs.State(region).Tasks.GetValueOrDefault(EcsNames.Last(reference ?? "")) is { } task && task.Cluster == cluster ? task : null;
}
