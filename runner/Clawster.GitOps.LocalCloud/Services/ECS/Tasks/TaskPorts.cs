using System.Collections.Generic;
using System.Linq;
using Amazon.ECS.Model;

namespace Clawster.GitOps.LocalCloud.Services.ECS.Tasks;

/// <summary>
/// The ports of a task on its instance. In mode <c>bridge</c> a host port of 0 becomes a free one of the dynamic range of Docker and the kernel, in mode <c>host</c> it is that of the container;
/// a task with an interface of its own, or without a network, publishes none.
/// </summary>
internal sealed class TaskPorts(EcsContext ecs)
{
    // "PortMapping": 49153 to 65535 before Docker 1.6, since then the kernel's ip_local_port_range, which begins here.
    private const int FirstDynamic = 32768;

    /// <summary>Gives the containers of a task their ports, when Docker makes them.</summary>
    public void Publish(string region, TaskRecord task, TaskDefinition definition)
    {
        if (definition.NetworkMode?.Value is not ("bridge" or "host"))
        {
            return;
        }

        var taken = ecs.State(region).Tasks.Values.Where(other => other.IsLeft && other.Instance == task.Instance).SelectMany(static other => other.Containers).SelectMany(static container => container.HostPorts).Select(static port => port.Host).ToHashSet();
        foreach (var container in task.Containers)
        {
            var mappings = definition.ContainerDefinitions!.Find(item => item.Name == container.Name)!.PortMappings ?? [];
            container.HostPorts = [.. mappings.Where(static mapping => mapping.ContainerPort is > 0).Select(mapping => Published(mapping, definition.NetworkMode.Value, taken))];
        }
    }

    /// <summary>The port of the container that a connection to a port of the instance reaches; <see langword="null"/> when none does.</summary>
    public static int? Behind(Containers.ContainerRecord container, int port) => container.HostPorts.Find(item => item.Host == port && item.Protocol == "tcp")?.Container;

    private static HostPort Published(PortMapping mapping, string mode, HashSet<int> taken)
    {
        var port = mapping.HostPort is > 0 ? mapping.HostPort.Value : mode == "host" ? mapping.ContainerPort!.Value : Enumerable.Range(FirstDynamic, 65536 - FirstDynamic).First(free => !taken.Contains(free));
        taken.Add(port);
        return new HostPort { Container = mapping.ContainerPort!.Value, Host = port, Protocol = mapping.Protocol?.Value ?? "tcp" };
    }
}
