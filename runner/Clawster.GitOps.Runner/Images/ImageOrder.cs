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
/// <param name="Regions">Where they go: every region that has bots.</param>
/// <param name="Recipes">One for each processor that a bot runs on.</param>
internal sealed record ImageOrder(string Region, ImmutableArray<string> Regions, ImmutableArray<ImageRecipe> Recipes)
{
    /// <param name="fleet">Compiled without errors.</param>
    /// <param name="files">What images are built from.</param>
    /// <param name="variant">Name of the variant.</param>
    /// <param name="cloud">Knows the newest images of AWS.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="ImageException">There is nothing to build for.</exception>
    public static async Task<ImageOrder> ReadAsync(CompiledFleet fleet, ImageFiles files, string variant, Cloud cloud, CancellationToken cancellationToken)
    {
        ImmutableArray<string> regions = [.. fleet.Bots.Select(static bot => bot.Spec.Region).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (regions.IsEmpty)
        {
            throw new ImageException("there is no bot to build an image for");
        }

        var newest = new MachineImages(cloud.Clients(regions[0]).Ssm);
        var parent = files.Variants.GetValueOrDefault(variant)?.Parent;
        var recipes = fleet.Bots.Select(static bot => bot.Spec.Compute.Architecture).Distinct().Order().Select(async architecture => ImageRecipe.Of(
            variant,
            files,
            architecture,
            parent is "linux" ? await newest.NatAsync(cancellationToken) : await newest.BotAsync(architecture, cancellationToken),
            Containers(fleet, architecture)));
        return new ImageOrder(regions[0], regions, [.. await Task.WhenAll(recipes)]);
    }

    /// <summary>True when every region has the image of the recipe locked.</summary>
    public bool IsLocked(ImageRecipe recipe, ImageLock images) => Regions.All(region => images.Find(region, recipe.Architecture)?.Recipe == recipe.Hash);

    private static IEnumerable<string> Containers(CompiledFleet fleet, ProcessorArchitecture architecture) =>
        fleet.Bots.Where(bot => bot.Spec.Compute.Architecture == architecture).Select(static bot => bot.Spec.OpenClaw.Image);
}
