using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Amazon.ECS.Model;
using Clawster.GitOps.LocalCloud.Services.ECS.Containers;
using Clawster.GitOps.LocalCloud.Services.ECS.TaskDefinitions;
using KeyValuePair = Amazon.ECS.Model.KeyValuePair;

namespace Clawster.GitOps.LocalCloud.Services.ECS.Tasks;

/// <summary>A task as the API shows it.</summary>
internal sealed class TaskView(EcsContext ecs)
{
    public Task Of(string region, TaskRecord task, bool tags)
    {
        var definition = new TaskDefinitionStore(ecs).Of(region, task.Definition);
        var size = TaskSize.Of(definition);
        return new Task
        {
            TaskArn = ecs.Names.Task(region, task.Cluster, task.Id),
            ClusterArn = ecs.Names.Cluster(region, task.Cluster),
            TaskDefinitionArn = task.Definition,
            ContainerInstanceArn = task.Instance is null ? null : ecs.Names.ContainerInstance(region, task.Cluster, task.Instance),
            CapacityProviderName = task.CapacityProvider,
            AvailabilityZone = task.Zone,
            Attachments = Attachments(task),
            Attributes = [new Amazon.ECS.Model.Attribute { Name = "ecs.cpu-architecture", Value = task.Instance is { } id ? ecs.State(region).Instances.GetValueOrDefault(id)?.Architecture.ToLowerInvariant() : null }],
            Connectivity = task.StartedAt is null ? null! : "CONNECTED",
            ConnectivityAt = task.PullStartedAt,
            Containers = [.. task.Containers.Select(container => Container(region, task, container, definition))],
            Cpu = size.Cpu.ToString(CultureInfo.InvariantCulture),
            Memory = size.Memory.ToString(CultureInfo.InvariantCulture),
            CreatedAt = task.CreatedAt,
            DesiredStatus = task.DesiredStatus,
            EnableExecuteCommand = false,
            ExecutionStoppedAt = task.ExecutionStoppedAt,
            Group = task.Group,
            HealthStatus = TaskHealth.Of(task),
            LastStatus = task.LastStatus,
            LaunchType = "EC2",
            Overrides = task.Overrides ?? new TaskOverride { ContainerOverrides = [.. task.Containers.Select(static container => new ContainerOverride { Name = container.Name })], InferenceAcceleratorOverrides = [] },
            PullStartedAt = task.PullStartedAt,
            PullStoppedAt = task.PullStoppedAt,
            StartedAt = task.StartedAt,
            StartedBy = task.StartedBy,
            StopCode = task.StopCode!,
            StoppedAt = task.StoppedAt,
            StoppedReason = task.StoppedReason,
            StoppingAt = task.StoppingAt,
            Tags = tags ? [.. task.Tags] : [],
            Version = task.Version,
        };
    }

    private static List<Attachment> Attachments(TaskRecord task) => task.Interface is not { } item
        ? []
        : [new Attachment
        {
            Id = item.AttachmentId,
            Type = "ElasticNetworkInterface",
            Status = item.Status,
            Details =
            [
                new KeyValuePair { Name = "subnetId", Value = item.SubnetId },
                new KeyValuePair { Name = "networkInterfaceId", Value = item.Id },
                new KeyValuePair { Name = "macAddress", Value = item.MacAddress },
                new KeyValuePair { Name = "privateIPv4Address", Value = item.Address },
            ],
        }];

    private Container Container(string region, TaskRecord task, ContainerRecord container, TaskDefinition definition)
    {
        var own = definition.ContainerDefinitions!.Find(item => item.Name == container.Name)!;
        return new Container
        {
            ContainerArn = ecs.Names.Container(region, task.Cluster, task.Id, container.Id),
            TaskArn = ecs.Names.Task(region, task.Cluster, task.Id),
            Name = container.Name,
            Image = container.Image,
            ImageDigest = container.ImageDigest,
            RuntimeId = container.RuntimeId,
            LastStatus = container.LastStatus,
            ExitCode = container.ExitCode,
            Reason = container.Reason,
            HealthStatus = container.Health ?? "UNKNOWN",
            NetworkBindings = [.. container.HostPorts.Select(static port => new NetworkBinding { BindIP = "0.0.0.0", ContainerPort = port.Container, HostPort = port.Host, Protocol = port.Protocol })],
            NetworkInterfaces = task.Interface is { } item ? [new NetworkInterface { AttachmentId = item.AttachmentId, PrivateIpv4Address = item.Address }] : [],
            Cpu = (own.Cpu ?? 0).ToString(CultureInfo.InvariantCulture),
            Memory = own.Memory?.ToString(CultureInfo.InvariantCulture),
            MemoryReservation = own.MemoryReservation?.ToString(CultureInfo.InvariantCulture),
        };
    }
}
