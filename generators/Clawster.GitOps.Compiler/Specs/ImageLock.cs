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

    /// <summary>The machine image for a region, a processor and a sandbox; null when none is locked.</summary>
    public LockedMachine? Find(string region, ProcessorArchitecture architecture, SandboxKind sandbox = SandboxKind.Vm) =>
        Machines.FirstOrDefault(machine => machine.Region == region && machine.Architecture == architecture && machine.Sandbox == sandbox);

    /// <summary>The fleet with the locked images where its own file names none.</summary>
    public FleetSpec Under(FleetSpec fleet) => Machines.IsEmpty ? fleet : fleet with { Regions = [.. fleet.Regions.Select(Under)] };

    private RegionSpec Under(RegionSpec region) => region with
    {
        Images = region.Images.Select((architecture, sandbox, own) => own ?? Find(region.Name, architecture, sandbox)?.Ami),
    };
}
