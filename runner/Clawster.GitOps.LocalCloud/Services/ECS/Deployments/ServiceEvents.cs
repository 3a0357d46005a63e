using Amazon.ECS.Model;

namespace Clawster.GitOps.LocalCloud.Services.ECS.Deployments;

/// <summary>The events of a service, newest first, at most 100 as on AWS.</summary>
internal static class ServiceEvents
{
    private const int Most = 100;

    public static void Add(EcsContext ecs, string region, ServiceRecord service, string message)
    {
        // A new list each time: the old one may be in an answer that is being written.
        service.Events = [new ServiceEvent { Id = ecs.World.Ids.Uuid(), CreatedAt = ecs.Now, Message = message }, .. service.Events.Count < Most ? service.Events : service.Events.GetRange(0, Most - 1)];
        ecs.Changed(region, service.Cluster);
    }
}
