using System;
using System.Linq;
using Clawster.GitOps.LocalCloud.Networks;
using Clawster.GitOps.LocalCloud.Services.ECS.Containers;
using Clawster.GitOps.LocalCloud.Services.ECS.Instances;

namespace Clawster.GitOps.LocalCloud.Services.ECS.Tasks;

/// <summary>Pulls the images of a task, unless they are on the instance's disk.</summary>
internal sealed class ImagePull(EcsContext ecs)
{
    private readonly Ec2Access _ec2 = new(ecs.World);

    public TimeSpan Duration(string region, TaskRecord task)
    {
        var instance = Instance(region, task);
        var duration = task.Containers.All(container => IsOnDisk(instance, container)) ? EcsDurations.PullCached
            : Refusal(region, task) is null ? EcsDurations.Pull
            : EcsDurations.PullFails;
        return ecs.World.Timing.Of(duration, task.Id);
    }

    /// <summary>Says why the images cannot be pulled.</summary>
    /// <returns>Docker's refusal as the agent gives it; <see langword="null"/> when the images are there.</returns>
    public string? Refusal(string region, TaskRecord task)
    {
        var instance = Instance(region, task);
        foreach (var container in task.Containers.Where(container => !IsOnDisk(instance, container)))
        {
            var registry = Registry(container.Image);
            if (_ec2.Refusal(region, NetworkPoint.Instance(instance.InstanceId), NetworkPoint.Internet, 443) is not null)
            {
                return $"CannotPullContainerError: Error response from daemon: Get \"https://{registry}/v2/\": net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)";
            }

            if (SimulatedImage.Of(container.Image) == "missing")
            {
                return $"CannotPullContainerError: Error response from daemon: manifest for {container.Image} not found: manifest unknown";
            }

        }

        return null;
    }

    /// <summary>Notes that the images are on the instance's disk now.</summary>
    public void Keep(string region, TaskRecord task)
    {
        var instance = Instance(region, task);
        instance.Pulled = [.. instance.Pulled.Union(task.Containers.Select(static container => container.Image))];
    }

    private ContainerInstanceRecord Instance(string region, TaskRecord task) => ecs.State(region).Instances[task.Instance!];

    private static bool IsOnDisk(ContainerInstanceRecord instance, ContainerRecord container) =>
        (instance.HasImages && SimulatedImage.Of(container.Image) != "missing") || instance.Pulled.Contains(container.Image);

    private static string Registry(string image)
    {
        var first = image.Split('/')[0];
        return image.Contains('/', StringComparison.Ordinal) && (first.Contains('.', StringComparison.Ordinal) || first.Contains(':', StringComparison.Ordinal)) ? first : "registry-1.docker.io";
    }
}
