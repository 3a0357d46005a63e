using System.Collections.Generic;
using Amazon.Imagebuilder.Model;

namespace Clawster.GitOps.LocalCloud.Services.ImageBuilder;

/// <summary>What a build is made of.</summary>
/// <param name="RecipeArn">The recipe.</param>
/// <param name="InfrastructureArn">On what it is built.</param>
/// <param name="DistributionArn">Where it goes; <see langword="null"/> is its own region.</param>
/// <param name="Tests">Whether it is tested.</param>
/// <param name="Tags">Tags of the image.</param>
/// <param name="Pipeline">Its pipeline; <see langword="null"/> for an image that is made without.</param>
internal sealed record BuildOrder(string RecipeArn, string InfrastructureArn, string? DistributionArn, ImageTestsConfiguration Tests, Dictionary<string, string> Tags, ImagePipeline? Pipeline)
{
    /// <summary>Whether Amazon Inspector scans it; <see langword="null"/> is no.</summary>
    public ImageScanningConfiguration? Scanning { get; init; }
}
