using System.Collections.Generic;
using System.Linq;
using Amazon.ECS.Model;
using Clawster.GitOps.LocalCloud.Services.ECS.CapacityProviders;
using Clawster.GitOps.LocalCloud.Services.ECS.Clusters;
using Clawster.GitOps.LocalCloud.Services.ECS.TaskDefinitions;
using Clawster.GitOps.LocalCloud.Services.ECS.Tasks;

namespace Clawster.GitOps.LocalCloud.Services.ECS.Deployments;

/// <summary>The operations on services.</summary>
internal sealed class ServiceOperations(EcsContext ecs)
{
    private readonly TaskDefinitionStore _definitions = new(ecs);
    private readonly StrategyRules _strategies = new(ecs);
    private readonly DeploymentFactory _deployments = new(ecs);
    private readonly ServiceView _view = new(ecs);
    private readonly ServiceUpdate _update = new(ecs);

    public void AddTo(AwsService service) => service
        .On<CreateServiceRequest, CreateServiceResponse>(Create)
        .On<UpdateServiceRequest, UpdateServiceResponse>((call, request) => new UpdateServiceResponse { Service = _view.Of(call.Region, _update.Apply(call.Region, request), tags: true) })
        .On<DeleteServiceRequest, DeleteServiceResponse>(Delete)
        .On<DescribeServicesRequest, DescribeServicesResponse>(Describe)
        .On<ListServicesRequest, ListServicesResponse>(List);

    private CreateServiceResponse Create(ServiceCall call, CreateServiceRequest request)
    {
        ServiceRules.CheckName(request.ServiceName);
        ServiceRules.CheckServed(request);
        var cluster = ecs.Cluster(call.Region, request.Cluster);
        var key = cluster.Name + "/" + request.ServiceName;
        if (ecs.State(call.Region).Services.GetValueOrDefault(key) is { Status: not "INACTIVE" } existing)
        {
            return existing.Status == "ACTIVE" && existing.ClientToken is { } token && token == request.ClientToken
                ? new CreateServiceResponse { Service = _view.Of(call.Region, existing, tags: true) }
                : throw EcsFaults.Invalid(existing.Status == "DRAINING" ? "Unable to Start a service that is still Draining." : "Creation of service was not idempotent.");
        }

        var record = Record(call, request, cluster);
        ecs.State(call.Region).Services[key] = record;
        _deployments.Begin(call.Region, record);
        return new CreateServiceResponse { Service = _view.Of(call.Region, record, tags: true) };
    }

    private ServiceRecord Record(ServiceCall call, CreateServiceRequest request, ClusterRecord cluster)
    {
        var region = call.Region;
        var definition = _definitions.Active(region, request.TaskDefinition);
        var scheduling = request.SchedulingStrategy?.Value ?? "REPLICA";
        var network = request.NetworkConfiguration?.AwsvpcConfiguration;
        var balancers = request.LoadBalancers ?? [];
        if (request.LaunchType is not null && request.CapacityProviderStrategy is { Count: > 0 })
        {
            throw EcsFaults.Invalid("Specify either a launch type or a capacity provider strategy, not both.");
        }

        if (scheduling == "REPLICA" && request.DesiredCount is null or < 0)
        {
            throw EcsFaults.Invalid("The desired count of a REPLICA service must be 0 or more.");
        }

        _strategies.Check(region, request.CapacityProviderStrategy ?? [], cluster.CapacityProviders);
        ServiceRules.CheckNetwork(ecs, region, definition, network);
        ServiceRules.CheckLoadBalancers(ecs, region, definition, balancers);
        PlacementConstraints.Check(request.PlacementConstraints ?? []);
        if (request.HealthCheckGracePeriodSeconds is not null and < 0)
        {
            throw EcsFaults.Invalid("The health check grace period must not be negative.");
        }

        var strategy = request.CapacityProviderStrategy is { Count: > 0 } own ? own : request.LaunchType is null ? cluster.DefaultStrategy : [];
        return new ServiceRecord
        {
            Cluster = cluster.Name,
            Name = request.ServiceName!,
            DesiredCount = request.DesiredCount ?? 0,
            Scheduling = scheduling,
            Strategy = [.. strategy],
            LaunchType = strategy.Count == 0 ? "EC2" : null,
            Network = network,
            LoadBalancers = [.. balancers],
            TaskDefinition = definition.TaskDefinitionArn!,
            Configuration = ServiceRules.Configuration(request.DeploymentConfiguration, null, scheduling),
            Constraints = request.PlacementConstraints ?? [],
            Placement = request.PlacementStrategy ?? [],
            GracePeriod = request.HealthCheckGracePeriodSeconds ?? 0,
            Rebalancing = request.AvailabilityZoneRebalancing?.Value ?? (scheduling == "REPLICA" && balancers.All(static item => item.LoadBalancerName is null) ? "ENABLED" : "DISABLED"),
            ManagedTags = request.EnableECSManagedTags == true,
            PropagateTags = request.PropagateTags?.Value ?? "NONE",
            Tags = EcsContext.CheckTags(request.Tags, call.Via),
            ClientToken = request.ClientToken,
            CreatedAt = ecs.Now,
        };
    }

    private DeleteServiceResponse Delete(ServiceCall call, DeleteServiceRequest request)
    {
        var service = ecs.Service(call.Region, request.Cluster, request.Service ?? "");
        if (service.Status == "INACTIVE")
        {
            throw EcsFaults.ServiceNotActive();
        }

        if (service.Scheduling == "REPLICA" && service.DesiredCount > 0 && request.Force != true)
        {
            throw EcsFaults.Invalid("The service cannot be stopped while it is scaled above 0.");
        }

        service.Status = "DRAINING";
        service.DesiredCount = 0;
        service.Steady = true;
        ecs.Changed(call.Region, service.Cluster);
        ecs.Wake(call.Region, service.Key);
        return new DeleteServiceResponse { Service = _view.Of(call.Region, service, tags: true) };
    }

    private DescribeServicesResponse Describe(ServiceCall call, DescribeServicesRequest request)
    {
        var cluster = ecs.Cluster(call.Region, request.Cluster);
        if (request.Services is not { Count: > 0 and <= 10 } wanted)
        {
            throw EcsFaults.Invalid(request.Services is { Count: > 10 } ? "Services cannot have more than 10 items." : "Services cannot be empty.");
        }

        var response = new DescribeServicesResponse { Services = [], Failures = [] };
        foreach (var reference in wanted)
        {
            var key = cluster.Name + "/" + EcsNames.Last(reference);
            if (ecs.State(call.Region).Services.GetValueOrDefault(key) is { } service)
            {
                response.Services.Add(_view.Of(call.Region, service, request.Include?.Contains("TAGS") == true));
            }
            else
            {
                response.Failures.Add(new Failure { Arn = ecs.Names.Service(call.Region, key), Reason = "MISSING" });
            }
        }

        return response;
    }

    private ListServicesResponse List(ServiceCall call, ListServicesRequest request)
    {
        var cluster = ecs.Cluster(call.Region, request.Cluster);
        var found = ecs.State(call.Region).Services.Values.Where(service => service.Cluster == cluster.Name && service.Status != "INACTIVE"
            && (request.SchedulingStrategy is null || service.Scheduling == request.SchedulingStrategy.Value)
            && (request.LaunchType is null || service.LaunchType == request.LaunchType.Value));
        var (page, next) = EcsNames.Page(found.Select(static service => service.Name), request.MaxResults ?? 10, request.NextToken);
        return new ListServicesResponse { ServiceArns = [.. page.Select(name => ecs.Names.Service(call.Region, cluster.Name + "/" + name))], NextToken = next };
    }
}
