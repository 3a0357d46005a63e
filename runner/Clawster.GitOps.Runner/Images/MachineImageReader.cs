using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.EC2.Model;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Network;

namespace Clawster.GitOps.Runner.Images;

/// <summary>Finds the AMIs of ours.</summary>
internal static class MachineImageReader
{
    /// <returns>Ordered by region and age, the newest last.</returns>
    public static async Task<ImmutableArray<MachineImage>> ReadAsync(ImmutableArray<string> regions, Cloud cloud, CancellationToken cancellationToken)
    {
        var found = await Task.WhenAll(regions.Select(async region =>
        {
            var images = await cloud.Clients(region).Ec2.DescribeImagesAsync(new DescribeImagesRequest { Owners = ["self"], Filters = RegionTags.Find(region, ImageNames.ImagePart) }, cancellationToken);
            return (images.Images ?? []).Where(static image => image.State?.Value == "available").Select(image => Of(region, image));
        }));
        return [.. found.SelectMany(static images => images).OrderBy(static image => image.Region, StringComparer.Ordinal).ThenBy(static image => image.Built).ThenBy(static image => image.Ami, StringComparer.Ordinal)];
    }

    private static MachineImage Of(string region, Amazon.EC2.Model.Image image)
    {
        var tags = (image.Tags ?? []).ToDictionary(static tag => tag.Key, static tag => tag.Value, StringComparer.Ordinal);
        return new MachineImage(
            region,
            image.ImageId,
            tags.GetValueOrDefault(ImageNames.VariantTag, "unknown"),
            image.Architecture?.Value == "arm64" ? ProcessorArchitecture.Arm64 : ProcessorArchitecture.X64,
            tags.GetValueOrDefault(ImageNames.RecipeTag, ""),
            tags.GetValueOrDefault(ImageNames.ParentTag, ""),
            DateTimeOffset.TryParse(image.CreationDate, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : default,
            tags.GetValueOrDefault("Ec2ImageBuilderArn"));
    }
}
