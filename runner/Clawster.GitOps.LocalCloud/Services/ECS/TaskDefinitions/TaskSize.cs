using System;
using System.Globalization;
using System.Linq;
using Amazon.ECS.Model;

namespace Clawster.GitOps.LocalCloud.Services.ECS.TaskDefinitions;

/// <summary>What a task takes of its instance.</summary>
/// <param name="Cpu">CPU units, 1024 for a vCPU.</param>
/// <param name="Memory">MiB.</param>
internal readonly record struct TaskSize(int Cpu, int Memory)
{
    /// <summary>The task's own figures, or the sum over its containers: their reservation where they have one, else their limit.</summary>
    public static TaskSize Of(TaskDefinition definition)
    {
        var containers = definition.ContainerDefinitions ?? [];
        return new TaskSize(
            Cpus(definition.Cpu) ?? containers.Sum(static container => container.Cpu ?? 0),
            Mebibytes(definition.Memory) ?? containers.Sum(static container => container.MemoryReservation ?? container.Memory ?? 0));
    }

    /// <summary>Reads <c>512</c>, <c>.5 vCPU</c>; <see langword="null"/> when it is no CPU figure.</summary>
    public static int? Cpus(string? text) => Read(text, "vcpu");

    /// <summary>Reads <c>1024</c>, <c>2 GB</c>; <see langword="null"/> when it is no memory figure.</summary>
    public static int? Mebibytes(string? text) => Read(text, "gb");

    private static int? Read(string? text, string unit)
    {
        if (text is null)
        {
            return null;
        }

        var number = text.Trim();
        var scaled = number.EndsWith(unit, StringComparison.OrdinalIgnoreCase);
        number = scaled ? number[..^unit.Length].Trim() : number;
        return decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value > 0 && value < 1_000_000
            ? (int)(scaled ? value * 1024 : value)
            : null;
    }
}
