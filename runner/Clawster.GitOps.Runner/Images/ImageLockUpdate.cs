using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Runner.Images;

/// <summary>A change of the lock of the images, and how it is told.</summary>
/// <param name="Before">The lock as it was.</param>
/// <param name="After">The lock as it will be.</param>
internal sealed record ImageLockUpdate(ImageLock Before, ImageLock After)
{
    /// <summary>What is to be said besides, a line each: who takes the image, what scanners found.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    public bool IsEmpty => ImageLockText.Write(Before) == ImageLockText.Write(After);

    /// <summary>Puts built images into the lock; what they replace is remembered as the one before.</summary>
    /// <param name="images">The lock as it is.</param>
    /// <param name="built">With their ids by region.</param>
    /// <param name="now">When.</param>
    public static ImageLockUpdate Built(ImageLock images, IEnumerable<(ImageRecipe Recipe, BuildState Build)> built, DateTimeOffset now)
    {
        var (machines, nat) = (images.Machines.ToList(), images.Nat.ToList());
        foreach (var (recipe, build) in built)
        {
            var place = recipe.VariantName == ImageVariant.Nat ? nat : machines;
            foreach (var (region, ami) in build.Amis)
            {
                bool IsIt(LockedMachine machine) => machine.Region == region && machine.Architecture == recipe.Architecture && machine.Sandbox == recipe.Sandbox;
                var before = place.Find(IsIt);
                place.RemoveAll(IsIt);
                place.Add(before?.Ami == ami ? before : new LockedMachine(region, recipe.Architecture, ami, recipe.Hash, recipe.Parent, now) { Sandbox = recipe.Sandbox, Build = build.Arn, Previous = before?.Ami });
            }
        }

        return new(images, images with { Machines = Sorted(machines), Nat = Sorted(nat) });
    }

    /// <summary>Puts a container image into the lock; everything else in it stays.</summary>
    /// <param name="images">The lock as it is.</param>
    /// <param name="container">The image, by digest.</param>
    public static ImageLockUpdate Container(ImageLock images, LockedContainer container) => new(images, images with { Container = container });

    /// <summary>Goes back to the images before; those that have none before them stay.</summary>
    /// <param name="images">The lock as it is.</param>
    /// <param name="known">What is known of an AMI: recipe, parent, when it was built and by which build.</param>
    public static ImageLockUpdate Back(ImageLock images, Func<string, string, LockedMachine?> known) => new(images, images with
    {
        Machines = Sorted(images.Machines.Select(machine => machine.Previous is { } previous && known(machine.Region, previous) is { } before ? before with { Architecture = machine.Architecture, Sandbox = machine.Sandbox, Previous = machine.Ami } : machine)),
    });

    /// <summary>A fleet with the changed images where it had the ones before.</summary>
    public FleetSpec Onto(FleetSpec fleet) => fleet with
    {
        Regions = [.. fleet.Regions.Select(region => region with { Images = region.Images.Select((architecture, sandbox, now) => Onto(region.Name, architecture, sandbox, now)) })],
    };

    /// <summary>The first line of a commit message.</summary>
    public string Title => ImageLockMessage.Title(this);

    /// <summary>A commit message: what changes, from what to what, built from what.</summary>
    public string Message() => ImageLockMessage.Write(this);

    /// <summary>Machine images that are others than before.</summary>
    public IEnumerable<(LockedMachine? Before, LockedMachine After)> Machines =>
        After.Machines.Select(machine => (Before: Before.Find(machine.Region, machine.Architecture, machine.Sandbox), After: machine)).Where(static pair => pair.Before?.Ami != pair.After.Ami);

    /// <summary>Machine images of NAT instances that are others than before.</summary>
    public IEnumerable<(LockedMachine? Before, LockedMachine After)> Nat =>
        After.Nat.Select(machine => (Before: Before.FindNat(machine.Region, machine.Architecture), After: machine)).Where(static pair => pair.Before?.Ami != pair.After.Ami);

    private string? Onto(string region, ProcessorArchitecture architecture, SandboxKind sandbox, string? ami) =>
        ami is not null && ami == Before.Find(region, architecture, sandbox)?.Ami ? After.Find(region, architecture, sandbox)?.Ami : ami;

    private static ImmutableArray<LockedMachine> Sorted(IEnumerable<LockedMachine> machines) =>
        [.. machines.OrderBy(static machine => machine.Sandbox).ThenBy(static machine => machine.Region, StringComparer.Ordinal).ThenBy(static machine => machine.Architecture)];
}
