using System;

namespace Clawster.GitOps.LocalCloud.Services.ECS.Deployments;

/// <summary>Enters looks of the scheduler in the agenda; an earlier look replaces a later one.</summary>
internal static class ServiceWaking
{
    public const string Topic = "ecs.service";

    public static void At(EcsContext ecs, string region, ServiceRecord service, DateTimeOffset due)
    {
        if (service.NextRun is null || service.NextRun > due)
        {
            service.NextRun = due;
            ecs.World.Agenda.At(due, region, Topic, service.Key);
        }
    }
}
