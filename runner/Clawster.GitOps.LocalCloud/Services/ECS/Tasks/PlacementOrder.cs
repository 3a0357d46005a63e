using System.Collections.Generic;
using System.Linq;
using Amazon.ECS.Model;
using Clawster.GitOps.LocalCloud.Services.ECS.Instances;
using Clawster.GitOps.LocalCloud.Services.ECS.TaskDefinitions;

namespace Clawster.GitOps.LocalCloud.Services.ECS.Tasks;

/// <summary>Orders the instances that fit: by the placement strategy, else spread over zones and instances.</summary>
internal static class PlacementOrder
{
    public static ContainerInstanceRecord Best(EcsContext ecs, string region, TaskTemplate template, List<ContainerInstanceRecord> fitting)
    {
        var tasks = ecs.State(region).Tasks.Values.Where(static task => task.IsLeft).ToList();
        var group = tasks.Where(task => task.Group == template.Group && task.IsWanted).ToList();
        IOrderedEnumerable<ContainerInstanceRecord> ordered = fitting.OrderBy(static _ => 0);
        foreach (var strategy in Strategies(template))
        {
            ordered = ordered.ThenBy(instance => Rank(ecs, region, strategy, instance, tasks, group));
        }

        return ordered.First();
    }

    private static IReadOnlyList<PlacementStrategy> Strategies(TaskTemplate template) => template.Placement.Count > 0
        ? template.Placement
        : [new PlacementStrategy { Type = "spread", Field = "attribute:ecs.availability-zone" }, new PlacementStrategy { Type = "spread", Field = "instanceId" }];

    private static int Rank(EcsContext ecs, string region, PlacementStrategy strategy, ContainerInstanceRecord instance, List<TaskRecord> tasks, List<TaskRecord> group)
    {
        if (strategy.Type?.Value == "random")
        {
            return ecs.World.Random.Next(1_000_000);
        }

        if (strategy.Type?.Value == "binpack")
        {
            var used = tasks.Where(task => task.Instance == instance.Id).Select(task => TaskSize.Of(new TaskDefinitionStore(ecs).Of(region, task.Definition))).ToList();
            return strategy.Field == "memory" ? instance.Memory - used.Sum(static size => size.Memory) : instance.Cpu - used.Sum(static size => size.Cpu);
        }

        if (strategy.Field is null or "instanceId" or "host")
        {
            return group.Count(task => task.Instance == instance.Id);
        }

        var attribute = strategy.Field.Replace("attribute:", "", System.StringComparison.Ordinal);
        var value = instance.Attributes.GetValueOrDefault(attribute);
        var instances = ecs.State(region).Instances;
        return group.Count(task => task.Instance is { } id && instances.GetValueOrDefault(id)?.Attributes.GetValueOrDefault(attribute) == value);
    }
}
