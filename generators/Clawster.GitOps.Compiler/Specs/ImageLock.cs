using System.Collections.Immutable;
using System.Linq;

namespace Clawster.GitOps.Compiler.Specs;

/// <summary>What <c>images.lock.yaml</c> says.</summary>
/// <param name="Container">The container image; null when it locks none.</param>
/// <param name="Machines">Machine images, sorted by region and processor.</param>
public sealed record ImageLock(LockedContainer? Container, ImmutableArray<LockedMachine> Machines)
{
    /// <summary>Nothing is locked.</summary>
    public static ImageLock None { get; } = new(null, []);

    /// <summary>The machine image for a region and processor; null when none is locked.</summary>
    public LockedMachine? Find(string region, ProcessorArchitecture architecture) => Machines.FirstOrDefault(machine => machine.Region == region && machine.Architecture == architecture);

    /// <summary>The fleet with the locked images where its own file names none.</summary>
    public FleetSpec Under(FleetSpec fleet) => Machines.IsEmpty ? fleet : fleet with { Regions = [.. fleet.Regions.Select(Under)] };

    private RegionSpec Under(RegionSpec region) => region with
    {
        Images = new(
            region.Images.Arm64 ?? Find(region.Name, ProcessorArchitecture.Arm64)?.Ami,
            region.Images.X64 ?? Find(region.Name, ProcessorArchitecture.X64)?.Ami),
    };
}
