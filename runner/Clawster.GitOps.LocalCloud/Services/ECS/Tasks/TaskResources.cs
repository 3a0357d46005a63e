using System.Linq;
using Amazon.ECS.Model;
using Clawster.GitOps.LocalCloud.Networks;
using Clawster.GitOps.LocalCloud.Services.ECS.TaskDefinitions;

namespace Clawster.GitOps.LocalCloud.Services.ECS.Tasks;

/// <summary>What the agent fetches before a task's containers start: secrets with the execution role, and file systems.</summary>
internal sealed class TaskResources(EcsContext ecs)
{
    private readonly TaskSecrets _secrets = new(ecs);
    private readonly TaskFileSystems _fileSystems = new(ecs);

    /// <summary>Fetches all.</summary>
    /// <returns>The stopped reason in AWS's words; <see langword="null"/> when all is there.</returns>
    public string? Refusal(string region, TaskRecord task)
    {
        var definition = new TaskDefinitionStore(ecs).Of(region, task.Definition);
        return Secrets(region, task, definition) ?? _fileSystems.Refusal(region, task, definition);
    }

    private string? Secrets(string region, TaskRecord task, TaskDefinition definition)
    {
        foreach (var (container, secret) in (definition.ContainerDefinitions ?? []).SelectMany(static container => (container.Secrets ?? []).Select(secret => (container, secret))))
        {
            try
            {
                var value = _secrets.Fetch(region, InstanceOf(region, task), definition.ExecutionRoleArn!, secret.ValueFrom!);
                task.Containers.Find(item => item.Name == container.Name)!.Environment[secret.Name!] = value;
            }
            catch (AwsFault fault)
            {
                return $"ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: {fault.Message}";
            }
        }

        return null;
    }

    private NetworkPoint InstanceOf(string region, TaskRecord task) => NetworkPoint.Instance(ecs.State(region).Instances[task.Instance!].InstanceId);
}
