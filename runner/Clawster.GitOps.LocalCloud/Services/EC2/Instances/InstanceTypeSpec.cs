namespace Clawster.GitOps.LocalCloud.Services.EC2.Instances;

/// <summary>What an instance type has.</summary>
/// <param name="Name">For example <c>t4g.small</c>.</param>
/// <param name="Architecture"><c>x86_64</c> or <c>arm64</c>.</param>
/// <param name="VCpus">vCPUs.</param>
/// <param name="MemoryMiB">Memory: MiB.</param>
/// <param name="NetworkInterfaces">How many network interfaces it can have.</param>
/// <param name="AddressesPerInterface">How many IPv4 addresses each of them can have.</param>
/// <param name="Burstable">It works with CPU credits.</param>
internal sealed record InstanceTypeSpec(string Name, string Architecture, int VCpus, int MemoryMiB, int NetworkInterfaces, int AddressesPerInterface, bool Burstable);
