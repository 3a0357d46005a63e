using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Amazon.ECS.Model;
using Clawster.GitOps.LocalCloud.Services.ECS.TaskDefinitions;

namespace Clawster.GitOps.LocalCloud.Services.ECS.Instances;

/// <summary>A container instance as the API shows it.</summary>
internal sealed class ContainerInstanceView(EcsContext ecs)
{
    /// <summary>The ports of an instance that no task gets: SSH, Docker and the agent.</summary>
    public static ImmutableArray<int> ReservedPorts { get; } = [22, 2375, 2376, 51678, 51679];

    public ContainerInstance Of(string region, ContainerInstanceRecord record, bool tags)
    {
        var tasks = ecs.State(region).Tasks.Values.Where(task => task.Instance == record.Id && task.IsLeft).ToList();
        var store = new TaskDefinitionStore(ecs);
        var used = tasks.Select(task => TaskSize.Of(store.Of(region, task.Definition))).ToList();
        return new ContainerInstance
        {
            ContainerInstanceArn = ecs.Names.ContainerInstance(region, record.Cluster, record.Id),
            Ec2InstanceId = record.InstanceId,
            CapacityProviderName = record.CapacityProvider,
            Version = record.Version,
            VersionInfo = new VersionInfo { AgentVersion = "1.106.1", AgentHash = "simulated", DockerVersion = "DockerVersion: 25.0.16" },
            RegisteredResources = Resources(record.Cpu, record.Memory),
            RemainingResources = Resources(record.Cpu - used.Sum(static size => size.Cpu), record.Memory - used.Sum(static size => size.Memory)),
            Status = record.Status,
            AgentConnected = record.AgentConnected,
            RunningTasksCount = tasks.Count(static task => task.IsRunning),
            PendingTasksCount = tasks.Count(static task => task.IsPending),
            Attributes = [.. record.Attributes.OrderBy(static item => item.Key, System.StringComparer.Ordinal).Select(static item => new Attribute { Name = item.Key, Value = item.Value })],
            RegisteredAt = record.RegisteredAt,
            Attachments = [],
            Tags = tags ? [.. record.Tags] : [],
        };
    }

    private static List<Resource> Resources(int cpu, int memory) =>
    [
        new Resource { Name = "CPU", Type = "INTEGER", IntegerValue = cpu, DoubleValue = 0, LongValue = 0 },
        new Resource { Name = "MEMORY", Type = "INTEGER", IntegerValue = memory, DoubleValue = 0, LongValue = 0 },
        new Resource { Name = "PORTS", Type = "STRINGSET", StringSetValue = [.. ReservedPorts.Select(static port => port.ToString(CultureInfo.InvariantCulture))], IntegerValue = 0, DoubleValue = 0, LongValue = 0 },
        new Resource { Name = "PORTS_UDP", Type = "STRINGSET", StringSetValue = [], IntegerValue = 0, DoubleValue = 0, LongValue = 0 },
    ];
}
