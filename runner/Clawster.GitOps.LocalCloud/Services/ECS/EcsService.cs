using Clawster.GitOps.LocalCloud.Services.ECS.CapacityProviders;
using Clawster.GitOps.LocalCloud.Services.ECS.Clusters;
using Clawster.GitOps.LocalCloud.Services.ECS.Containers;
using Clawster.GitOps.LocalCloud.Services.ECS.Deployments;
using Clawster.GitOps.LocalCloud.Services.ECS.Instances;
using Clawster.GitOps.LocalCloud.Services.ECS.TaskDefinitions;
using Clawster.GitOps.LocalCloud.Services.ECS.Tasks;

namespace Clawster.GitOps.LocalCloud.Services.ECS;

/// <summary>Puts ECS together.</summary>
internal static class EcsService
{
    public static void AddTo(CloudServices services)
    {
        var ecs = new EcsContext(services);
        var service = new AwsService("ecs");
        var providers = new CapacityProviderOperations(ecs);
        new ClusterOperations(ecs).AddTo(service);
        providers.AddTo(service);
        new ContainerInstanceOperations(ecs).AddTo(service);
        new TaskDefinitionOperations(ecs).AddTo(service);
        new ServiceOperations(ecs).AddTo(service);
        new ServiceDeployments(ecs).AddTo(service);
        new TaskOperations(ecs).AddTo(service);
        new AccountSettings(ecs).AddTo(service);
        new EcsTags(ecs).AddTo(service);
        services.Add(service);

        services.World.Add(providers);
        services.World.Add(new ClusterAttachments(ecs));
        services.World.Add(new CapacityScaling(ecs));
        services.World.Add(new ServiceScheduler(ecs));
        services.World.Add(new TaskSteps(ecs));
        services.World.Add(new ContainerRuntime(ecs));
        Listen(services, ecs);
    }

    private static void Listen(CloudServices services, EcsContext ecs)
    {
        var agent = new EcsAgent(ecs);
        services.World.Add(agent);
        var draining = new ManagedDraining(ecs);
        services.World.Add(draining);
        services.Events.InstanceChanged += draining.Notice;
        services.Events.InstanceBooted += agent.Booted;
        services.Events.NetworkChanged += agent.NetworkChanged;
        services.Events.InstanceStopping += agent.Stopping;
        services.Events.InstanceStopping += new InstanceDraining(ecs).InstanceGoes;
        services.Events.TargetHealthChanged += new TargetHealthNews(ecs).Hear;
    }
}
