using System;
using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.LocalCloud.Services.ECS.Instances;
using Clawster.GitOps.LocalCloud.Services.ECS.TaskDefinitions;

namespace Clawster.GitOps.LocalCloud.Services.ECS.Tasks;

/// <summary>Finds an instance for a task: capacity provider, zone, architecture, memory, CPU, network interfaces, ports and constraints.</summary>
internal sealed class TaskPlacement(EcsContext ecs)
{
    private const string Hint = "For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.";

    private readonly Ec2Access _ec2 = new(ecs.World);

    public Placement Find(string region, TaskTemplate template)
    {
        var candidates = Candidates(region, template);
        if (candidates.Count == 0)
        {
            return new Placement(null, "EMPTY CAPACITY", $"Reason: No Container Instances were found in your cluster. {Hint}");
        }

        var refusals = candidates.Select(instance => (Instance: instance, Refusal: Refusal(region, template, instance))).ToList();
        var fitting = refusals.Where(static item => item.Refusal is null).Select(static item => item.Instance).ToList();
        if (fitting.Count > 0)
        {
            return new Placement(PlacementOrder.Best(ecs, region, template, fitting));
        }

        // The refusal that was found last is the closest to fitting: the checks go from what cannot change to what may.
        var closest = refusals.OrderByDescending(static item => item.Refusal!.Value.Rank).First();
        return new Placement(null, closest.Refusal!.Value.Code, $"The closest matching (container-instance {closest.Instance.Id}) {closest.Refusal.Value.Words}. {Hint}", closest.Instance);
    }

    private List<ContainerInstanceRecord> Candidates(string region, TaskTemplate template)
    {
        var providers = template.Strategy.Select(static item => EcsNames.Last(item.CapacityProvider ?? "")).ToHashSet(StringComparer.Ordinal);
        return [.. ecs.State(region).Instances.Values
            .Where(instance => instance.Cluster == template.Cluster && instance.Status == "ACTIVE" && instance.AgentConnected
                && (providers.Count == 0 || (instance.CapacityProvider is { } provider && providers.Contains(provider))))
            .OrderBy(static instance => instance.RegisteredAt).ThenBy(static instance => instance.Id, StringComparer.Ordinal)];
    }

    private (int Rank, string Code, string Words)? Refusal(string region, TaskTemplate template, ContainerInstanceRecord instance)
    {
        var others = ecs.State(region).Tasks.Values.Where(task => task.IsLeft && task.Instance == instance.Id).ToList();
        var size = TaskSize.Of(template.Definition);
        var used = others.Select(task => TaskSize.Of(new TaskDefinitionStore(ecs).Of(region, task.Definition))).ToList();
        if (template.Definition.RuntimePlatform?.CpuArchitecture?.Value is { } architecture && architecture != instance.Architecture)
        {
            return (0, "ATTRIBUTE", "is missing an attribute required by your task");
        }

        if (template.Network is { } network && network.Subnets?.Any(subnet => _ec2.Subnet(region, subnet)?.Zone == instance.Zone) != true)
        {
            return (1, "ATTRIBUTE", "is missing an attribute required by your task");
        }

        if (PlacementConstraints.Refuses(template, instance, others))
        {
            return (2, "MemberOf placement constraint unsatisfied.", "does not satisfy a placement constraint");
        }

        if (instance.Memory - used.Sum(static item => item.Memory) < size.Memory)
        {
            return (3, "RESOURCE:MEMORY", "has insufficient memory available");
        }

        if (instance.Cpu - used.Sum(static item => item.Cpu) < size.Cpu)
        {
            return (4, "RESOURCE:CPU", "has insufficient CPU units available");
        }

        if (PortsTaken(region, template, others))
        {
            return (5, "RESOURCE:PORTS", "is already using a port required by your task");
        }

        return template.Network is not null && others.Count(static task => task.Interface is not null) >= instance.Interfaces
            ? (6, "RESOURCE:ENI", "encountered error \"RESOURCE:ENI\"")
            : null;
    }

    private bool PortsTaken(string region, TaskTemplate template, List<TaskRecord> others)
    {
        if (template.Network is not null)
        {
            return false;
        }

        static IEnumerable<int> Ports(Amazon.ECS.Model.TaskDefinition definition) => (definition.ContainerDefinitions ?? [])
            .SelectMany(static container => container.PortMappings ?? [])
            .Select(static mapping => mapping.HostPort ?? 0)
            .Where(static port => port > 0);
        var taken = others.Where(static task => task.Interface is null).SelectMany(task => Ports(new TaskDefinitionStore(ecs).Of(region, task.Definition)))
            .Concat(others.SelectMany(static task => task.Containers).SelectMany(static container => container.HostPorts).Select(static port => port.Host))
            .Concat(ContainerInstanceView.ReservedPorts).ToHashSet();
        return Ports(template.Definition).Any(taken.Contains);
    }
}
