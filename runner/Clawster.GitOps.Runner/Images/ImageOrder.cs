using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Runner.Deployments;

namespace Clawster.GitOps.Runner.Images;

/// <summary>Which machine images a fleet needs now, beside those that are locked.</summary>
/// <param name="Region">Where they are built: the first region of the fleet that has bots.</param>
/// <param name="Regions">Every region that has bots.</param>
/// <param name="Recipes">One for each processor that a bot runs on, and for its sandbox.</param>
internal sealed record ImageOrder(string Region, ImmutableArray<string> Regions, ImmutableArray<ImageRecipe> Recipes)
{
    /// <summary>Instead of a variant: every one that a bot boots from, and that of the NAT instances where there are some.</summary>
    public const string All = "all";

    /// <summary>The regions that have bots with Sysbox.</summary>
    public ImmutableArray<string> SysboxRegions { get; init; } = [];

    /// <summary>The regions with bots that have a NAT instance.</summary>
    public ImmutableArray<string> NatRegions { get; init; } = [];

    /// <param name="fleet">Compiled; of its errors only missing images are borne.</param>
    /// <param name="files">What images are built from.</param>
    /// <param name="variant">Name of the variant, or <see cref="All"/>; null for every one that a bot boots from.</param>
    /// <param name="cloud">Knows the newest images of AWS.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="ImageException">There is nothing to build for.</exception>
    public static async Task<ImageOrder> ReadAsync(CompiledFleet fleet, ImageFiles files, string? variant, Cloud cloud, CancellationToken cancellationToken)
    {
        ImmutableArray<BotSpec> bots = [.. fleet.Bots.Concat(fleet.Imageless).Select(static bot => bot.Spec)];
        var regions = RegionsWith(bots);
        if (regions.IsEmpty)
        {
            throw new ImageException("there is no bot to build an image for");
        }

        var withNat = fleet.Fleet.Regions.Where(static region => region.Nat is NatKind.Instance).Select(static region => region.Name).ToHashSet(StringComparer.Ordinal);
        var order = new ImageOrder(regions[0], regions, []) { SysboxRegions = RegionsWith(bots.Where(static bot => bot.Sandbox is SandboxKind.Sysbox)), NatRegions = RegionsWith(bots.Where(bot => withNat.Contains(bot.Region))) };
        var wanted = order.Wanted(variant, bots);
        if (wanted.Length == 0)
        {
            throw new ImageException(variant switch
            {
                ImageVariant.Nat => "no region with bots has a NAT instance to build an image for",
                ImageVariant.Sysbox => "no bot asks for sandbox: sysbox, so no image with it is built",
                _ => "every bot asks for sandbox: sysbox, so no other image is built",
            });
        }

        var newest = new MachineImages(cloud.Clients(order.Region).Ssm);
        var recipes = wanted.Select(async one => ImageRecipe.Of(
            one.Variant,
            files,
            one.Architecture,
            one.Variant is ImageVariant.Nat || files.Variants.GetValueOrDefault(one.Variant)?.Parent is "linux" ? await newest.NatAsync(cancellationToken) : await newest.BotAsync(one.Architecture, cancellationToken),
            one.Variant is ImageVariant.Nat ? [] : bots.Where(bot => Boots(one.Variant, bot) && bot.Compute.Architecture == one.Architecture).Select(static bot => bot.OpenClaw.Image)));
        return order with { Recipes = [.. await Task.WhenAll(recipes)] };
    }

    // NAT instances are Graviton, and only regions with one need the image.
    private ImmutableArray<(string Variant, ProcessorArchitecture Architecture)> Wanted(string? variant, ImmutableArray<BotSpec> bots) =>
    [
        .. (variant is null or All ? [ImageVariant.Bot, ImageVariant.Sysbox] : variant is ImageVariant.Nat ? [] : (ImmutableArray<string>)[variant])
            .SelectMany(name => bots.Where(bot => Boots(name, bot)).Select(static bot => bot.Compute.Architecture).Distinct().Order().Select(architecture => (name, architecture))),
        .. variant is All or ImageVariant.Nat && !NatRegions.IsEmpty ? [(ImageVariant.Nat, ProcessorArchitecture.Arm64)] : ImmutableArray<(string, ProcessorArchitecture)>.Empty,
    ];

    /// <summary>What the lock has of a recipe's kind in a region; null when it has nothing.</summary>
    public static LockedMachine? Locked(ImageRecipe recipe, ImageLock images, string region) =>
        recipe.VariantName == ImageVariant.Nat ? images.FindNat(region, recipe.Architecture) : images.Find(region, recipe.Architecture, recipe.Sandbox);

    /// <summary>The regions whose bots or NAT instances boot from the image of a recipe.</summary>
    public ImmutableArray<string> RegionsOf(ImageRecipe recipe) => recipe.VariantName is ImageVariant.Nat ? NatRegions : recipe.Sandbox is SandboxKind.Sysbox ? SysboxRegions : Regions;

    /// <summary>The regions that the image of a recipe is copied to: those, and the one in which it is built.</summary>
    public ImmutableArray<string> Destinations(ImageRecipe recipe) => [.. RegionsOf(recipe).Append(Region).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>True when every region has the image of the recipe locked.</summary>
    public bool IsLocked(ImageRecipe recipe, ImageLock images) => RegionsOf(recipe).All(region => Locked(recipe, images, region)?.Recipe == recipe.Hash);

    private static ImmutableArray<string> RegionsWith(IEnumerable<BotSpec> bots) => [.. bots.Select(static bot => bot.Region).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static bool Boots(string variant, BotSpec bot) => variant switch
    {
        ImageVariant.Sysbox => bot.Sandbox is SandboxKind.Sysbox,
        ImageVariant.Bot => bot.Sandbox is SandboxKind.Vm,
        _ => true,
    };
}
