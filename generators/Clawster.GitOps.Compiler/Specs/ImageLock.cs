using System.Collections.Immutable;
using System.Linq;

namespace Clawster.GitOps.Compiler.Specs;

/// <summary>What <c>images.lock.yaml</c> says.</summary>
/// <param name="Container">The container image; null when it locks none.</param>
/// <param name="Machines">Machine images, sorted by what they are for, region and processor.</param>
public sealed record ImageLock(LockedContainer? Container, ImmutableArray<LockedMachine> Machines)
{
    /// <summary>Nothing is locked.</summary>
    public static ImageLock None { get; } = new(null, []);

    /// <summary>Machine images of NAT instances, sorted by region and processor.</summary>
    public ImmutableArray<LockedMachine> Nat { get; init; } = [];

    /// <summary>The machine image of a region's NAT instance; null when none is locked.</summary>
    public LockedMachine? FindNat(string region, ProcessorArchitecture architecture) => Nat.FirstOrDefault(machine => machine.Region == region && machine.Architecture == architecture);

    /// <summary>The machine image for a region, a processor and a sandbox; null when none is locked.</summary>
    public LockedMachine? Find(string region, ProcessorArchitecture architecture, SandboxKind sandbox = SandboxKind.Vm) =>
        Machines.FirstOrDefault(machine => machine.Region == region && machine.Architecture == architecture && machine.Sandbox == sandbox);

    /// <summary>The fleet with the locked images where its own file names none.</summary>
    public FleetSpec Under(FleetSpec fleet) => Machines.IsEmpty && Nat.IsEmpty ? fleet : fleet with { Regions = [.. fleet.Regions.Select(Under)] };

    private RegionSpec Under(RegionSpec region) => region with
    {
        Images = region.Images.Select((architecture, sandbox, own) => own ?? Find(region.Name, architecture, sandbox)?.Ami) with { Nat = FindNat(region.Name, ProcessorArchitecture.Arm64)?.Ami }, // NAT instances are Graviton
    };
}
