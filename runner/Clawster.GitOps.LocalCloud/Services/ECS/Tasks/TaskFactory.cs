using System.Linq;
using Amazon.ECS.Model;
using Clawster.GitOps.LocalCloud.Services.ECS.Containers;
using Clawster.GitOps.LocalCloud.Services.ECS.Instances;

namespace Clawster.GitOps.LocalCloud.Services.ECS.Tasks;

/// <summary>Makes tasks on instances.</summary>
internal sealed class TaskFactory(EcsContext ecs)
{
    private readonly TaskCourse _course = new(ecs);
    private readonly TaskInterfaces _interfaces = new(ecs);

    public TaskRecord Create(string region, TaskTemplate template, ContainerInstanceRecord instance)
    {
        var task = new TaskRecord
        {
            Id = ecs.World.Ids.Hex(32),
            Cluster = template.Cluster,
            Service = template.Service,
            Deployment = template.Deployment,
            Definition = template.Definition.TaskDefinitionArn!,
            StartedBy = template.StartedBy ?? template.Deployment,
            Group = template.Group.Length > 0 ? template.Group : "family:" + template.Definition.Family,
            CapacityProvider = template.Strategy.Count > 0 ? instance.CapacityProvider : null,
            Instance = instance.Id,
            Zone = instance.Zone,
            Network = template.Network,
            Overrides = template.Overrides,
            Tags = template.Tags,
            CreatedAt = ecs.Now,
            Containers = [.. (template.Definition.ContainerDefinitions ?? []).Select(Container)],
        };
        ecs.State(region).Tasks.Add(task.Id, task);
        if (template.Network is null)
        {
            task.LastStatus = "PENDING";
            _course.Next(region, task, TaskStep.Prepare, EcsDurations.Prepare);
        }
        else if (_interfaces.Create(region, task) is { } refusal)
        {
            _course.Fail(region, task, refusal);
        }
        else
        {
            _course.Next(region, task, TaskStep.Attach, EcsDurations.AttachInterface);
        }

        ecs.Changed(region, task);
        return task;
    }

    private ContainerRecord Container(ContainerDefinition definition) => new()
    {
        Name = definition.Name!,
        Id = ecs.World.Ids.Uuid(),
        Image = definition.Image!,
        Essential = definition.Essential != false,
        Health = definition.HealthCheck is { Command: [not "NONE", ..] } ? "UNKNOWN" : null,
    };
}
