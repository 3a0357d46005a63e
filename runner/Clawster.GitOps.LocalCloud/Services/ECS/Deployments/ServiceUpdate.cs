using System.Linq;
using Amazon.ECS.Model;
using Clawster.GitOps.LocalCloud.Services.ECS.CapacityProviders;
using Clawster.GitOps.LocalCloud.Services.ECS.TaskDefinitions;
using Clawster.GitOps.LocalCloud.Services.ECS.Tasks;

namespace Clawster.GitOps.LocalCloud.Services.ECS.Deployments;

/// <summary>Changes a service. What concerns its tasks begins a deployment; the rest takes effect at once.</summary>
internal sealed class ServiceUpdate(EcsContext ecs)
{
    private readonly TaskDefinitionStore _definitions = new(ecs);
    private readonly StrategyRules _strategies = new(ecs);

    public ServiceRecord Apply(string region, UpdateServiceRequest request)
    {
        var service = ecs.Service(region, request.Cluster, request.Service ?? "");
        if (service.Status != "ACTIVE")
        {
            throw EcsFaults.ServiceNotActive();
        }

        Check(region, service, request);
        var deploys = Deploys(region, service, request);
        Set(region, service, request);
        if (deploys)
        {
            new DeploymentFactory(ecs).Begin(region, service);
        }

        service.Steady = false;
        ecs.Changed(region, service.Cluster);
        ecs.Wake(region, service.Key);
        return service;
    }

    private void Check(string region, ServiceRecord service, UpdateServiceRequest request)
    {
        (string Name, bool Given)[] members =
        [
            ("serviceRegistries", request.ServiceRegistries is { Count: > 0 }),
            ("serviceConnectConfiguration", request.ServiceConnectConfiguration is { Enabled: true }),
            ("volumeConfigurations", request.VolumeConfigurations is { Count: > 0 }),
            ("vpcLatticeConfigurations", request.VpcLatticeConfigurations is { Count: > 0 }),
            ("gatewayConnectors", request.GatewayConnectors is { Count: > 0 }),
            ("monitoring", request.Monitoring is not null),
            ("A deployment controller other than ECS", request.DeploymentController is { Type.Value: not "ECS" }),
            ("ECS Exec", request.EnableExecuteCommand == true),
        ];
        if (members.FirstOrDefault(static member => member.Given) is { Name: { } name })
        {
            throw EcsFaults.Unsupported(name);
        }

        if (request.DesiredCount is < 0)
        {
            throw EcsFaults.Invalid("The desired count must be 0 or more.");
        }

        var cluster = ecs.Cluster(region, service.Cluster);
        _strategies.Check(region, request.CapacityProviderStrategy ?? [], cluster.CapacityProviders);
        PlacementConstraints.Check(request.PlacementConstraints ?? []);
        var definition = request.TaskDefinition is null ? _definitions.Of(region, service.TaskDefinition) : _definitions.Active(region, request.TaskDefinition);
        if (request.NetworkConfiguration is not null || request.TaskDefinition is not null)
        {
            ServiceRules.CheckNetwork(ecs, region, definition, request.NetworkConfiguration?.AwsvpcConfiguration ?? service.Network);
        }

        if (request.LoadBalancers is { } balancers)
        {
            ServiceRules.CheckLoadBalancers(ecs, region, definition, balancers);
        }

        _ = ServiceRules.Configuration(request.DeploymentConfiguration, service.Configuration, service.Scheduling);
    }

    private bool Deploys(string region, ServiceRecord service, UpdateServiceRequest request) =>
        request.ForceNewDeployment == true
        || (request.TaskDefinition is { } reference && _definitions.Active(region, reference).TaskDefinitionArn != service.TaskDefinition)
        || request.NetworkConfiguration is not null || request.CapacityProviderStrategy is not null || request.LoadBalancers is not null
        || request.PlacementConstraints is not null || request.PlacementStrategy is not null;

    private void Set(string region, ServiceRecord service, UpdateServiceRequest request)
    {
        service.DesiredCount = request.DesiredCount ?? service.DesiredCount;
        service.TaskDefinition = request.TaskDefinition is { } reference ? _definitions.Active(region, reference).TaskDefinitionArn! : service.TaskDefinition;
        service.Network = request.NetworkConfiguration?.AwsvpcConfiguration ?? service.Network;
        service.LoadBalancers = request.LoadBalancers ?? service.LoadBalancers;
        service.Configuration = ServiceRules.Configuration(request.DeploymentConfiguration, service.Configuration, service.Scheduling);
        service.Constraints = request.PlacementConstraints ?? service.Constraints;
        service.Placement = request.PlacementStrategy ?? service.Placement;
        service.GracePeriod = request.HealthCheckGracePeriodSeconds ?? service.GracePeriod;
        service.Rebalancing = request.AvailabilityZoneRebalancing?.Value ?? service.Rebalancing;
        service.ManagedTags = request.EnableECSManagedTags ?? service.ManagedTags;
        service.PropagateTags = request.PropagateTags?.Value ?? service.PropagateTags;
        if (request.CapacityProviderStrategy is { } strategy)
        {
            service.Strategy = strategy;
            service.LaunchType = strategy.Count == 0 ? "EC2" : null;
        }
    }
}
