using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Amazon.ECS;
using Amazon.ECS.Model;
using Clawster.GitOps.LocalCloud.Services.ECS.Tasks;
using KeyValuePair = Amazon.ECS.Model.KeyValuePair;

namespace Clawster.GitOps.LocalCloud.Services.ECS.Clusters;

/// <summary>A cluster as the API shows it.</summary>
internal sealed class ClusterView(EcsContext ecs)
{
    public Cluster Of(string region, ClusterRecord cluster, IReadOnlyList<string>? include = null)
    {
        var state = ecs.State(region);
        var tasks = state.Tasks.Values.Where(task => task.Cluster == cluster.Name).ToList();
        return new Cluster
        {
            ClusterArn = ecs.Names.Cluster(region, cluster.Name),
            ClusterName = cluster.Name,
            Status = cluster.Status,
            RegisteredContainerInstancesCount = state.Instances.Values.Count(instance => instance.Cluster == cluster.Name && (instance.Status is "ACTIVE" or "DRAINING")),
            RunningTasksCount = tasks.Count(static task => task.IsRunning),
            PendingTasksCount = tasks.Count(static task => task.IsPending),
            ActiveServicesCount = state.Services.Values.Count(service => service.Cluster == cluster.Name && service.Status == "ACTIVE"),
            CapacityProviders = [.. cluster.CapacityProviders],
            DefaultCapacityProviderStrategy = [.. cluster.DefaultStrategy],
            AttachmentsStatus = Has(include, "ATTACHMENTS") ? cluster.AttachmentsStatus : null,
            Attachments = Has(include, "ATTACHMENTS") ? Attachments(cluster) : null,
            Configuration = Has(include, "CONFIGURATIONS") ? cluster.Configuration : null,
            Settings = include is null || Has(include, "SETTINGS") ? [.. cluster.Settings] : [],
            ServiceConnectDefaults = cluster.ServiceConnectDefaults,
            Statistics = Has(include, "STATISTICS") ? Statistics(tasks) : [],
            Tags = include is null || Has(include, "TAGS") ? [.. cluster.Tags] : [],
        };
    }

    private static bool Has(IReadOnlyList<string>? include, string field) => include?.Any(wanted => wanted == field) == true;

    private static List<Attachment> Attachments(ClusterRecord cluster) =>
        [.. cluster.CapacityProviders.Select(provider => new Attachment
        {
            Type = "managed_draining",
            Status = cluster.AttachmentsStatus == "UPDATE_IN_PROGRESS" ? "PRECREATED" : "CREATED",
            Details = [new KeyValuePair { Name = "capacityProviderName", Value = provider }],
        })];

    private static List<KeyValuePair> Statistics(IReadOnlyList<TaskRecord> tasks)
    {
        static string Count(IEnumerable<TaskRecord> tasks) => tasks.Count().ToString(CultureInfo.InvariantCulture);
        return
        [
            new KeyValuePair { Name = "runningEC2TasksCount", Value = Count(tasks.Where(static task => task.IsRunning)) },
            new KeyValuePair { Name = "pendingEC2TasksCount", Value = Count(tasks.Where(static task => task.IsPending)) },
        ];
    }
}
