using System;
using System.Collections.Generic;
using System.Linq;
using Amazon.Imagebuilder;
using Amazon.Imagebuilder.Model;
using Clawster.GitOps.LocalCloud.Services.ImageBuilder.State;

namespace Clawster.GitOps.LocalCloud.Services.ImageBuilder;

/// <summary>Pipelines: recipe, infrastructure and distribution together. They run when they are started; a schedule is refused.</summary>
internal sealed class PipelineOperations(BuilderContext builder, BuildStart start)
{
    public AwsService AddTo(AwsService service) => service
        .On<CreateImagePipelineRequest, CreateImagePipelineResponse>(Create)
        .On<GetImagePipelineRequest, GetImagePipelineResponse>((call, request) => new() { RequestId = builder.RequestId(), ImagePipeline = Shown(call.Region, builder.Pipeline(call.Region, BuilderFault.Need(request.ImagePipelineArn, "imagePipelineArn"))) })
        .On<ListImagePipelinesRequest, ListImagePipelinesResponse>((call, request) =>
        {
            var found = BuilderFilters.Pipelines(builder.State(call.Region).Pipelines.Values, request.Filters);
            var (page, next) = BuilderContext.Page(found, static pipeline => pipeline.Arn!, request.MaxResults, request.NextToken);
            return new() { RequestId = builder.RequestId(), ImagePipelineList = page.ConvertAll(pipeline => Shown(call.Region, pipeline)), NextToken = next };
        })
        .On<StartImagePipelineExecutionRequest, StartImagePipelineExecutionResponse>(Start)
        .On<ListImagePipelineImagesRequest, ListImagePipelineImagesResponse>((call, request) =>
        {
            var pipeline = builder.Pipeline(call.Region, BuilderFault.Need(request.ImagePipelineArn, "imagePipelineArn"));
            var found = BuilderFilters.Images(builder.State(call.Region).Builds.Values.Select(static build => build.Image).Where(image => image.SourcePipelineArn == pipeline.Arn), request.Filters);
            var (page, next) = BuilderContext.Page(found, static image => image.Arn!, request.MaxResults, request.NextToken);
            return new() { RequestId = builder.RequestId(), ImageSummaryList = page.ConvertAll(ImageShapes.Summary), NextToken = next };
        })
        .On<DeleteImagePipelineRequest, DeleteImagePipelineResponse>(Delete);

    private CreateImagePipelineResponse Create(ServiceCall call, CreateImagePipelineRequest request)
    {
        MemberGuard.Refuse(request, "CreateImagePipeline", "Name", "InfrastructureConfigurationArn", "Description", "ImageRecipeArn", "DistributionConfigurationArn", "ImageTestsConfiguration", "ImageScanningConfiguration", "EnhancedImageMetadataEnabled", "Status", "Tags", "ImageTags", "ClientToken");
        var arn = BuilderNames.Arn(call, "image-pipeline", request.Name);
        builder.Infrastructure(call.Region, BuilderFault.Need(request.InfrastructureConfigurationArn, "infrastructureConfigurationArn"));
        builder.Recipe(call.Region, BuilderFault.Need(request.ImageRecipeArn, "imageRecipeArn"));
        if (request.DistributionConfigurationArn is { } distribution)
        {
            builder.Distribution(call.Region, distribution);
        }

        BuildStart.Check(request.ImageTestsConfiguration);
        BuildStart.Check(request.ImageScanningConfiguration);
        var made = new ImagePipeline
        {
            Arn = arn,
            Name = request.Name,
            Description = request.Description,
            Platform = "Linux",
            EnhancedImageMetadataEnabled = request.EnhancedImageMetadataEnabled ?? true,
            ImageRecipeArn = request.ImageRecipeArn,
            InfrastructureConfigurationArn = request.InfrastructureConfigurationArn,
            DistributionConfigurationArn = request.DistributionConfigurationArn,
            ImageTestsConfiguration = BuildStart.Tests(request.ImageTestsConfiguration),
            ImageScanningConfiguration = request.ImageScanningConfiguration,
            Status = request.Status ?? PipelineStatus.ENABLED,
            DateCreated = BuilderNames.Iso(call.Now),
            Tags = request.Tags,
            ImageTags = request.ImageTags,
        };
        builder.Once(call, request.ClientToken, () => builder.State(call.Region).Pipelines.TryAdd(arn, made) ? arn : throw BuilderFault.Exists("ImagePipeline", arn));
        return new() { RequestId = builder.RequestId(), ClientToken = request.ClientToken, ImagePipelineArn = arn };
    }

    private StartImagePipelineExecutionResponse Start(ServiceCall call, StartImagePipelineExecutionRequest request)
    {
        var pipeline = builder.Pipeline(call.Region, BuilderFault.Need(request.ImagePipelineArn, "imagePipelineArn"));
        var arn = builder.Once(call, request.ClientToken, () =>
        {
            pipeline.DateLastRun = BuilderNames.Iso(call.Now);
            return start.Begin(call, new BuildOrder(pipeline.ImageRecipeArn!, pipeline.InfrastructureConfigurationArn!, pipeline.DistributionConfigurationArn, pipeline.ImageTestsConfiguration!, Tags(pipeline.ImageTags, request.Tags), pipeline) { Scanning = pipeline.ImageScanningConfiguration });
        });
        return new() { RequestId = builder.RequestId(), ClientToken = request.ClientToken, ImageBuildVersionArn = arn };
    }

    private static Dictionary<string, string> Tags(Dictionary<string, string>? first, Dictionary<string, string>? second)
    {
        var tags = new Dictionary<string, string>(first ?? [], StringComparer.Ordinal);
        foreach (var (key, value) in second ?? [])
        {
            tags[key] = value;
        }

        return tags;
    }

    private ImagePipeline Shown(string region, ImagePipeline pipeline)
    {
        var shown = Shapes.Copy(pipeline);
        var runs = builder.State(region).Builds.Values.Where(build => build.Image.SourcePipelineArn == pipeline.Arn).OrderBy(static build => build.Image.DateCreated, StringComparer.Ordinal).ToArray();
        shown.LastRunStatus = runs.LastOrDefault()?.Image.State!.Status;
        shown.ConsecutiveFailures = runs.Reverse().TakeWhile(static build => build.Image.State!.Status == "FAILED").Count();
        return shown;
    }

    private DeleteImagePipelineResponse Delete(ServiceCall call, DeleteImagePipelineRequest request)
    {
        var pipeline = builder.Pipeline(call.Region, BuilderFault.Need(request.ImagePipelineArn, "imagePipelineArn"));
        if (builder.State(call.Region).Builds.Values.FirstOrDefault(build => build.Image.SourcePipelineArn == pipeline.Arn && !ImageShapes.IsOver(build.Image)) is { } running)
        {
            throw BuilderFault.Depends(pipeline.Arn!, running.Image.Arn!);
        }

        builder.State(call.Region).Pipelines.Remove(pipeline.Arn!);
        builder.World.Touch();
        return new() { RequestId = builder.RequestId(), ImagePipelineArn = pipeline.Arn };
    }
}
