using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Imagebuilder;
using Amazon.Imagebuilder.Model;
using Amazon.Runtime;
using Clawster.GitOps.Runner.Execution;
using Clawster.GitOps.Runner.Network;

namespace Clawster.GitOps.Runner.Images;

/// <summary>
/// Makes the resources of Image Builder that a recipe needs. Everything carries the hash of its content in its name: what exists is right and is taken as it is. A component is looked for before
/// it is made, because making it twice makes a second build of it.
/// </summary>
internal sealed class BuilderResources(IAmazonImagebuilder builder, AccountIdentity caller, string region)
{
    private Dictionary<string, string> Tags => ImageNames.Tags(region, ImageNames.BuilderPart);

    /// <returns>The ARN of the recipe.</returns>
    public async Task<string> RecipeAsync(ImageRecipe recipe, CancellationToken cancellationToken)
    {
        await Task.WhenAll(recipe.Components.Distinct().Select(component => ComponentAsync(component, cancellationToken)));
        return await MadeAsync(ImageNames.RecipeArn(caller, region, recipe), () => builder.CreateImageRecipeAsync(
            new CreateImageRecipeRequest
            {
                Name = recipe.Name,
                SemanticVersion = ImageNames.Version,
                Description = recipe.Variant.Description,
                ParentImage = recipe.Parent,
                Components = [.. recipe.Components.Select(component => Configured(component, recipe))],
                BlockDeviceMappings = [new() { DeviceName = "/dev/xvda", Ebs = new() { VolumeSize = recipe.Variant.RootGiB, VolumeType = EbsVolumeType.Gp3, DeleteOnTermination = true, Encrypted = true } }],
                AdditionalInstanceConfiguration = new() { SystemsManagerAgent = new() { UninstallAfterBuild = false } },
                AmiTags = ImageNames.AmiTags(region, recipe),
                Tags = Tags,
                ClientToken = Token(),
            },
            cancellationToken));
    }

    public Task<string> InfrastructureAsync(BuildSite site, ImageRecipe recipe, CancellationToken cancellationToken)
    {
        var type = recipe.Architecture is Compiler.Specs.ProcessorArchitecture.Arm64 ? "t4g.medium" : "t3.medium";
        var name = $"{ImageNames.Prefix}{recipe.Title}-{ImageRecipe.Digest([site.Subnet, site.Group, site.Profile, type])}";
        return MadeAsync(ImageNames.Arn(caller, region, "infrastructure-configuration", name), () => builder.CreateInfrastructureConfigurationAsync(
            new CreateInfrastructureConfigurationRequest
            {
                Name = name,
                InstanceProfileName = site.Profile,
                InstanceTypes = [type],
                SubnetId = site.Subnet,
                SecurityGroupIds = [site.Group],
                TerminateInstanceOnFailure = true,
                InstanceMetadataOptions = new() { HttpTokens = "required", HttpPutResponseHopLimit = 1 },
                ResourceTags = Tags,
                Tags = Tags,
                ClientToken = Token(),
            },
            cancellationToken));
    }

    public Task<string> DistributionAsync(ImageRecipe recipe, IReadOnlyList<string> regions, CancellationToken cancellationToken)
    {
        var name = $"{recipe.Name}-{ImageRecipe.Digest(regions)}";
        return MadeAsync(ImageNames.Arn(caller, region, "distribution-configuration", name), () => builder.CreateDistributionConfigurationAsync(
            new CreateDistributionConfigurationRequest
            {
                Name = name,
                Distributions = [.. regions.Select(other => new Distribution
                {
                    Region = other,
                    AmiDistributionConfiguration = new() { Name = recipe.Name + "-{{ imagebuilder:buildDate }}", Description = recipe.Variant.Description, AmiTags = ImageNames.AmiTags(other, recipe) },
                })],
                Tags = Tags,
                ClientToken = Token(),
            },
            cancellationToken));
    }

    public Task<string> PipelineAsync(ImageRecipe recipe, string recipeArn, string infrastructureArn, string distributionArn, CancellationToken cancellationToken) =>
        MadeAsync(ImageNames.Arn(caller, region, "image-pipeline", recipe.Name), () => builder.CreateImagePipelineAsync(
            new CreateImagePipelineRequest
            {
                Name = recipe.Name,
                Description = recipe.Variant.Description,
                ImageRecipeArn = recipeArn,
                InfrastructureConfigurationArn = infrastructureArn,
                DistributionConfigurationArn = distributionArn,
                ImageScanningConfiguration = recipe.IsScanned ? new() { ImageScanningEnabled = true } : null,
                ImageTestsConfiguration = new() { ImageTestsEnabled = true, TimeoutMinutes = 90 },
                Status = PipelineStatus.ENABLED,
                Tags = Tags,
                ClientToken = Token(),
            },
            cancellationToken));

    private async Task ComponentAsync(ImageComponent component, CancellationToken cancellationToken)
    {
        if (await IsThereAsync(() => builder.GetComponentAsync(new GetComponentRequest { ComponentBuildVersionArn = ImageNames.ComponentArn(caller, region, component) }, cancellationToken)))
        {
            return;
        }

        await builder.CreateComponentAsync(
            new CreateComponentRequest
            {
                Name = component.FullName,
                SemanticVersion = ImageNames.Version,
                Platform = Platform.Linux,
                SupportedOsVersions = ["Amazon Linux 2023"],
                Data = component.Document,
                Tags = Tags,
                ClientToken = component.FullName, // of two runs at once, one makes it
            },
            cancellationToken);
    }

    private ComponentConfiguration Configured(ImageComponent component, ImageRecipe recipe) => new()
    {
        ComponentArn = ImageNames.ComponentArn(caller, region, component),
        Parameters = component.TakesImages ? [new() { Name = "Images", Value = [recipe.ContainerList] }] : null,
    };

    private static async Task<string> MadeAsync(string arn, Func<Task> create)
    {
        try
        {
            await create();
        }
        catch (AmazonServiceException fault) when (fault.Says("ResourceAlreadyExists"))
        {
            // An earlier build got this far.
        }

        return arn;
    }

    public static async Task<bool> IsThereAsync(Func<Task> get)
    {
        try
        {
            await get();
            return true;
        }
        catch (AmazonServiceException fault) when (fault.Says("ResourceNotFound"))
        {
            return false;
        }
    }

    private static string Token() => Guid.NewGuid().ToString("N");
}
