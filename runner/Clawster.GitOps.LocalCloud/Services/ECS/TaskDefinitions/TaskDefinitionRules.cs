using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Amazon.ECS.Model;

namespace Clawster.GitOps.LocalCloud.Services.ECS.TaskDefinitions;

/// <summary>What AWS checks when a task definition is registered, beside its containers.</summary>
internal static partial class TaskDefinitionRules
{
    private static readonly HashSet<string> s_networkModes = ["awsvpc", "bridge", "host", "none"];

    /// <exception cref="AwsFault">AWS would refuse it.</exception>
    public static void Check(RegisterTaskDefinitionRequest request)
    {
        if (request.Family is null || !NameForm().IsMatch(request.Family))
        {
            throw EcsFaults.Client("Family contains invalid characters.");
        }

        var containers = request.ContainerDefinitions ?? [];
        if (containers.Count == 0)
        {
            throw EcsFaults.Client("Container list cannot be empty.");
        }

        if (containers.Count > 10)
        {
            throw EcsFaults.Client("Too many container definitions. The maximum is 10.");
        }

        if (request.ProxyConfiguration is not null || request.InferenceAccelerators is { Count: > 0 })
        {
            throw EcsFaults.Unsupported("A proxy configuration or an inference accelerator");
        }

        if (request.NetworkMode is { } mode && !s_networkModes.Contains(mode.Value))
        {
            throw EcsFaults.Client($"Invalid network mode {mode.Value}.");
        }

        CheckSizes(request);
        CheckFargate(request);
        VolumeRules.Check(request.Volumes ?? []);
        foreach (var container in containers)
        {
            ContainerRules.Check(request, container);
        }

        if (containers.Select(static container => container.Name).Distinct().Count() != containers.Count)
        {
            throw EcsFaults.Client("Container names must be unique.");
        }

        if (containers.All(static container => container.Essential == false))
        {
            throw EcsFaults.Client("Task definition does not have any essential container.");
        }
    }

    [GeneratedRegex("^[a-zA-Z0-9_-]{1,255}$")]
    internal static partial Regex NameForm();

    private static void CheckSizes(RegisterTaskDefinitionRequest request)
    {
        if (request.Cpu is not null && TaskSize.Cpus(request.Cpu) is null)
        {
            throw EcsFaults.Client("Invalid 'cpu' setting for task.");
        }

        if (request.Memory is not null && TaskSize.Mebibytes(request.Memory) is null)
        {
            throw EcsFaults.Client("Invalid 'memory' setting for task.");
        }

        var total = TaskSize.Mebibytes(request.Memory);
        foreach (var container in request.ContainerDefinitions ?? [])
        {
            if (total is { } limit && container.Memory > limit)
            {
                throw EcsFaults.Client($"Invalid setting for container '{container.Name}'. Container memory must be less than or equal to task memory.");
            }

            if (total is null && container.Memory is null && container.MemoryReservation is null)
            {
                throw EcsFaults.Client($"Invalid setting for container '{container.Name}'. At least one of 'memory' or 'memoryReservation' must be specified.");
            }
        }
    }

    private static void CheckFargate(RegisterTaskDefinitionRequest request)
    {
        if (request.RequiresCompatibilities?.Any(static compatibility => compatibility == "FARGATE") != true)
        {
            return;
        }

        if (request.NetworkMode?.Value != "awsvpc")
        {
            throw EcsFaults.Client("Fargate only supports network mode 'awsvpc'.");
        }

        if (request.Cpu is null || request.Memory is null)
        {
            throw EcsFaults.Client($"Fargate requires that '{(request.Cpu is null ? "cpu" : "memory")}' be defined at the task level.");
        }
    }
}
