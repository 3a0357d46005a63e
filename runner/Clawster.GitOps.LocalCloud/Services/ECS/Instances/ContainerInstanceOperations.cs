using System.Collections.Generic;
using System.Linq;
using Amazon.ECS.Model;

namespace Clawster.GitOps.LocalCloud.Services.ECS.Instances;

/// <summary>The operations on container instances, and what happens to them when their EC2 instance goes.</summary>
internal sealed class ContainerInstanceOperations(EcsContext ecs)
{
    private readonly ContainerInstanceView _view = new(ecs);
    private readonly InstanceDraining _draining = new(ecs);

    public void AddTo(AwsService service) => service
        .On<ListContainerInstancesRequest, ListContainerInstancesResponse>(List)
        .On<DescribeContainerInstancesRequest, DescribeContainerInstancesResponse>(Describe)
        .On<UpdateContainerInstancesStateRequest, UpdateContainerInstancesStateResponse>(UpdateState)
        .On<DeregisterContainerInstanceRequest, DeregisterContainerInstanceResponse>(Deregister)
        .On<UpdateContainerAgentRequest, UpdateContainerAgentResponse>(static (_, _) =>
            throw AwsFault.Bad("NoUpdateAvailableException", "There is no update available for your container agent."));

    private ListContainerInstancesResponse List(ServiceCall call, ListContainerInstancesRequest request)
    {
        if (request.Filter is not null)
        {
            throw EcsFaults.Unsupported("A filter of container instances");
        }

        var cluster = ecs.Cluster(call.Region, request.Cluster);
        var found = ecs.State(call.Region).Instances.Values.Where(item => item.Cluster == cluster.Name && (request.Status is null ? item.Status is "ACTIVE" or "DRAINING" : item.Status == request.Status.Value));
        var (page, next) = EcsNames.Page(found.Select(static item => item.Id), request.MaxResults, request.NextToken);
        return new ListContainerInstancesResponse { ContainerInstanceArns = [.. page.Select(id => ecs.Names.ContainerInstance(call.Region, cluster.Name, id))], NextToken = next };
    }

    private DescribeContainerInstancesResponse Describe(ServiceCall call, DescribeContainerInstancesRequest request)
    {
        var cluster = ecs.Cluster(call.Region, request.Cluster);
        var response = new DescribeContainerInstancesResponse { ContainerInstances = [], Failures = [] };
        if (request.ContainerInstances is not { Count: > 0 and <= 100 } wanted)
        {
            throw EcsFaults.Invalid("Container instances cannot be empty and at most 100.");
        }

        foreach (var reference in wanted)
        {
            if (Find(call.Region, cluster.Name, reference) is { } record)
            {
                response.ContainerInstances.Add(_view.Of(call.Region, record, request.Include?.Contains("TAGS") == true));
            }
            else
            {
                response.Failures.Add(Missing(call.Region, cluster.Name, reference));
            }
        }

        return response;
    }

    private UpdateContainerInstancesStateResponse UpdateState(ServiceCall call, UpdateContainerInstancesStateRequest request)
    {
        if (request.Status?.Value is not ("ACTIVE" or "DRAINING"))
        {
            throw EcsFaults.Invalid("The state of a container instance can be set to ACTIVE or DRAINING.");
        }

        var cluster = ecs.Cluster(call.Region, request.Cluster);
        var response = new UpdateContainerInstancesStateResponse { ContainerInstances = [], Failures = [] };
        foreach (var reference in request.ContainerInstances ?? [])
        {
            if (Find(call.Region, cluster.Name, reference) is not { } record)
            {
                response.Failures.Add(Missing(call.Region, cluster.Name, reference));
                continue;
            }

            _draining.Set(call.Region, record, request.Status.Value);
            response.ContainerInstances.Add(_view.Of(call.Region, record, tags: false));
        }

        return response;
    }

    private DeregisterContainerInstanceResponse Deregister(ServiceCall call, DeregisterContainerInstanceRequest request)
    {
        var cluster = ecs.Cluster(call.Region, request.Cluster);
        var record = Find(call.Region, cluster.Name, request.ContainerInstance ?? "") ?? throw EcsFaults.Invalid("The referenced container instance was not found.");
        if (request.Force != true && ecs.State(call.Region).Tasks.Values.Any(task => task.Instance == record.Id && task.IsLeft))
        {
            throw EcsFaults.Invalid("Found running tasks on the instance.");
        }

        _draining.Remove(call.Region, record, "Host EC2 (instance " + record.InstanceId + ") deregistered.");
        return new DeregisterContainerInstanceResponse { ContainerInstance = _view.Of(call.Region, record, tags: true) };
    }

    private ContainerInstanceRecord? Find(string region, string cluster, string reference) =>
        ecs.State(region).Instances.GetValueOrDefault(EcsNames.Last(reference)) is { } record && record.Cluster == cluster ? record : null;

    private Failure Missing(string region, string cluster, string reference) => new() { Arn = ecs.Names.ContainerInstance(region, cluster, EcsNames.Last(reference)), Reason = "MISSING" };
}
