namespace Clawster.GitOps.Compiler.Specs;

/// <summary>The instance of a bot and the container's share of it.</summary>
/// <param name="InstanceType">EC2's name, for example <c>t4g.small</c>.</param>
/// <param name="Architecture">Of the processor, and so of the image.</param>
/// <param name="CpuUnits">1,024 for each vCPU.</param>
/// <param name="MemoryLimitMiB">The container is killed above it.</param>
/// <param name="MemoryReservationMiB">The container is placed by it.</param>
/// <param name="Spot">Spare capacity that AWS may take back with two minutes' notice.</param>
public sealed record ComputeSpec(string InstanceType, ProcessorArchitecture Architecture, int CpuUnits, int MemoryLimitMiB, int MemoryReservationMiB, bool Spot)
{
    /// <summary>A second instance is kept booted and stopped.</summary>
    public bool Warm { get; init; }

    /// <summary>It starts on an instance of the region that stands ready, when there is one.</summary>
    public bool Spare { get; init; }
}
