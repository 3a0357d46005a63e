using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.EC2.Model;
using Amazon.Imagebuilder.Model;
using Amazon.Runtime;
using Clawster.GitOps.Aws.Access;
using Clawster.GitOps.Runner.Execution;
using Clawster.GitOps.Runner.Network;
using Filter = Amazon.EC2.Model.Filter;

namespace Clawster.GitOps.Runner.Images;

/// <summary>Takes away what builds leave behind. Every call bears that it was made before.</summary>
internal sealed class ImageCleanup(AwsClients clients, TimeProvider clock, string region)
{
    private readonly Removal _removal = new(clock);

    /// <summary>Deregisters the AMIs of a build in this region, with their snapshots.</summary>
    public async Task RemoveAmisOfAsync(string buildArn, CancellationToken cancellationToken)
    {
        var found = await clients.Ec2.DescribeImagesAsync(new DescribeImagesRequest { Owners = ["self"], Filters = [new Filter("tag:Ec2ImageBuilderArn", [buildArn])] }, cancellationToken);
        foreach (var image in found.Images ?? [])
        {
            await RemoveAmiAsync(image, cancellationToken);
        }
    }

    /// <summary>Deregisters an AMI and deletes its snapshots.</summary>
    public async Task RemoveAmiAsync(Amazon.EC2.Model.Image image, CancellationToken cancellationToken)
    {
        await _removal.GoneAsync("The image " + image.ImageId, () => clients.Ec2.DeregisterImageAsync(new DeregisterImageRequest { ImageId = image.ImageId }, cancellationToken), cancellationToken);
        foreach (var snapshot in (image.BlockDeviceMappings ?? []).Select(static device => device.Ebs?.SnapshotId).OfType<string>())
        {
            await _removal.GoneAsync("The snapshot " + snapshot, () => clients.Ec2.DeleteSnapshotAsync(new DeleteSnapshotRequest { SnapshotId = snapshot }, cancellationToken), cancellationToken);
        }
    }

    /// <summary>Takes away the pipelines of builds that are over, with their configurations. Images, recipes and components stay: they say what an AMI was built from.</summary>
    public async Task RemovePipelinesAsync(CancellationToken cancellationToken)
    {
        await foreach (var pipeline in clients.ImageBuilder.Paginators.ListImagePipelines(new ListImagePipelinesRequest()).ImagePipelineList.WithCancellation(cancellationToken))
        {
            if (pipeline.Tags?.GetValueOrDefault(RegionTags.Part) != ImageNames.BuilderPart)
            {
                continue;
            }

            if (await TryAsync(() => clients.ImageBuilder.DeleteImagePipelineAsync(new DeleteImagePipelineRequest { ImagePipelineArn = pipeline.Arn }, cancellationToken)))
            {
                await TryAsync(() => clients.ImageBuilder.DeleteInfrastructureConfigurationAsync(new DeleteInfrastructureConfigurationRequest { InfrastructureConfigurationArn = pipeline.InfrastructureConfigurationArn }, cancellationToken));
                await TryAsync(() => clients.ImageBuilder.DeleteDistributionConfigurationAsync(new DeleteDistributionConfigurationRequest { DistributionConfigurationArn = pipeline.DistributionConfigurationArn }, cancellationToken));
            }
        }
    }

    /// <summary>Takes a build away whole: its AMIs, its image, its recipe, and the components that no other recipe uses.</summary>
    public async Task RemoveBuildAsync(string buildArn, IEnumerable<string> regions, Func<string, AwsClients> others, CancellationToken cancellationToken)
    {
        var image = (await clients.ImageBuilder.GetImageAsync(new GetImageRequest { ImageBuildVersionArn = buildArn }, cancellationToken)).Image!;
        foreach (var other in regions.Append(region).Distinct(StringComparer.Ordinal))
        {
            await new ImageCleanup(others(other), clock, other).RemoveAmisOfAsync(buildArn, cancellationToken);
        }

        await TryAsync(() => clients.ImageBuilder.DeleteImageAsync(new DeleteImageRequest { ImageBuildVersionArn = buildArn }, cancellationToken));
        await TryAsync(() => clients.ImageBuilder.DeleteImageRecipeAsync(new DeleteImageRecipeRequest { ImageRecipeArn = image.ImageRecipe!.Arn }, cancellationToken));
        foreach (var component in image.ImageRecipe!.Components ?? [])
        {
            await TryAsync(() => clients.ImageBuilder.DeleteComponentAsync(new DeleteComponentRequest { ComponentBuildVersionArn = component.ComponentArn }, cancellationToken));
        }
    }

    // What something else still uses stays for the next time.
    private static async Task<bool> TryAsync(Func<Task> delete)
    {
        try
        {
            await delete();
            return true;
        }
        catch (AmazonServiceException fault) when (fault.Says("ResourceDependency", "ResourceNotFound"))
        {
            return fault.Says("ResourceNotFound");
        }
    }
}
