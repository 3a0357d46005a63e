using System;
using System.Collections.Generic;
using System.Linq;
using Amazon.ECS.Model;
using Clawster.GitOps.LocalCloud.Services.ECS.Clusters;
using Clawster.GitOps.LocalCloud.Services.ECS.Deployments;
using Clawster.GitOps.LocalCloud.Services.ECS.Tasks;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.ECS;

/// <summary>What the parts of ECS share: the world, the names, and how a caller's reference is found.</summary>
internal sealed class EcsContext(CloudServices services)
{
    /// <summary>The name by which ECS calls other services.</summary>
    public const string Principal = "ecs.amazonaws.com";

    public CloudServices Cloud => services;

    public World World => services.World;

    public ServiceCalls Calls => services.Calls;

    public CloudEvents Events => services.Events;

    public EcsNames Names { get; } = new(services.World);

    public DateTime Now => World.Now.UtcDateTime;

    public EcsState State(string region) => World.Region(region).Of<EcsState>();

    /// <summary>Finds a cluster by name or ARN; the default cluster when none is given.</summary>
    /// <exception cref="AwsFault">It is not there or not active.</exception>
    public ClusterRecord Cluster(string region, string? reference)
    {
        var name = reference is null or "" ? "default" : EcsNames.Last(reference);
        return State(region).Clusters.GetValueOrDefault(name) is { Status: not "INACTIVE" } cluster ? cluster : throw EcsFaults.ClusterNotFound();
    }

    /// <summary>Finds a service by name or ARN.</summary>
    /// <exception cref="AwsFault">It is not there.</exception>
    public ServiceRecord Service(string region, string? cluster, string reference)
    {
        var key = Cluster(region, cluster).Name + "/" + EcsNames.Last(reference);
        return State(region).Services.GetValueOrDefault(key) ?? throw EcsFaults.ServiceNotFound();
    }

    public IEnumerable<TaskRecord> TasksOf(string region, ServiceRecord service) =>
        State(region).Tasks.Values.Where(task => task.Service == service.Key);

    /// <summary>The tags as AWS checks them.</summary>
    /// <exception cref="AwsFault">Too many, or a key that is empty, too long or AWS's own.</exception>
    public static List<Tag> CheckTags(IReadOnlyList<Tag>? tags, string? via = null)
    {
        if (tags is null)
        {
            return [];
        }

        if (tags.Count > 50)
        {
            throw EcsFaults.Invalid("Tag list exceeds the limit of 50 tags.");
        }

        foreach (var tag in tags)
        {
            if (tag.Key is null or "" || tag.Key.Length > 128 || (tag.Value?.Length ?? 0) > 256)
            {
                throw EcsFaults.Invalid("Tag keys must be between 1 and 128 characters and values at most 256.");
            }

            if (via is null && tag.Key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
            {
                throw EcsFaults.Invalid("Tag keys cannot start with 'aws:'.");
            }
        }

        return tags.DistinctBy(static tag => tag.Key).Count() == tags.Count ? [.. tags] : throw EcsFaults.Invalid("Duplicate tag keys found.");
    }

    /// <summary>Lets the scheduler look at a service soon.</summary>
    public void Wake(string region, string? service)
    {
        if (service is not null && State(region).Services.GetValueOrDefault(service) is { } record)
        {
            ServiceWaking.At(this, region, record, World.Now + World.Timing.Of(EcsDurations.Schedule, service));
        }
    }

    /// <summary>Lets the scheduler look at all services of a cluster.</summary>
    public void WakeCluster(string region, string cluster)
    {
        foreach (var service in State(region).Services.Values.Where(service => service.Cluster == cluster && service.Status != "INACTIVE").ToList())
        {
            Wake(region, service.Key);
        }
    }

    /// <summary>Tells everyone, and the task's service, that a task has changed.</summary>
    public void Changed(string region, TaskRecord task)
    {
        task.Version++;
        Changed(region, task.Cluster);
        Wake(region, task.Service);
    }

    /// <summary>Tells everyone that something of a cluster has changed.</summary>
    public void Changed(string region, string cluster)
    {
        World.Touch();
        Events.RaiseClusterChanged(region, Names.Cluster(region, cluster));
    }
}
