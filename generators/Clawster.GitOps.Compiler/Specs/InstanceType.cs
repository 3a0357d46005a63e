namespace Clawster.GitOps.Compiler.Specs;

/// <summary>An EC2 instance type that a bot can run on.</summary>
/// <param name="Name">EC2's name, for example <c>t4g.small</c>.</param>
/// <param name="Architecture">Of its processor.</param>
/// <param name="VirtualCpus">Number of vCPUs.</param>
/// <param name="MemoryMiB">Memory as EC2 states it.</param>
public sealed record InstanceType(string Name, ProcessorArchitecture Architecture, int VirtualCpus, int MemoryMiB)
{
    /// <summary>1,024 for each vCPU: what ECS can give to the containers.</summary>
    public int CpuUnits => 1024 * VirtualCpus;

    /// <summary>
    /// What a container may take: the memory without what the system, Docker and the ECS agent need. Of 2 GiB that is 1,536 MiB; 1,792 does not leave enough room on every machine image.
    /// </summary>
    public int ContainerMemoryMiB => MemoryMiB - System.Math.Max(512, MemoryMiB / 8);
}
