using System;
using System.Linq;
using Amazon.Imagebuilder;
using Amazon.Imagebuilder.Model;

namespace Clawster.GitOps.LocalCloud.Services.ImageBuilder;

/// <summary>Images: begun without a pipeline, shown, cancelled and deleted. Deleting one leaves its AMIs and snapshots, as AWS says.</summary>
internal sealed class ImageOperations(BuilderContext builder, BuildStart start, BuildRun run)
{
    public AwsService AddTo(AwsService service) => service
        .On<CreateImageRequest, CreateImageResponse>(Create)
        .On<GetImageRequest, GetImageResponse>((call, request) =>
        {
            var image = builder.Build(call.Region, request.ImageBuildVersionArn!).Image;
            var shown = Shapes.Copy(image);
            shown.State = Shapes.Copy(image.State!);
            return new() { RequestId = builder.RequestId(), Image = shown, LatestVersionReferences = BuilderNames.Latest(image.Arn!) };
        })
        .On<ListImagesRequest, ListImagesResponse>(List)
        .On<ListImageBuildVersionsRequest, ListImageBuildVersionsResponse>((call, request) =>
        {
            var of = builder.State(call.Region).Builds.Values.Select(static build => build.Image).Where(image => request.ImageVersionArn is null || image.Arn!.StartsWith(request.ImageVersionArn + "/", StringComparison.Ordinal));
            var (page, next) = BuilderContext.Page(BuilderFilters.Images(of, request.Filters), static image => image.Arn!, request.MaxResults, request.NextToken);
            return new() { RequestId = builder.RequestId(), ImageSummaryList = page.ConvertAll(ImageShapes.Summary), NextToken = next };
        })
        .On<CancelImageCreationRequest, CancelImageCreationResponse>((call, request) =>
        {
            var build = builder.Build(call.Region, request.ImageBuildVersionArn!);
            if (ImageShapes.IsOver(build.Image) || build.Image.State!.Status == ImageStatus.DISTRIBUTING)
            {
                throw BuilderFault.Invalid($"The image '{build.Image.Arn}' is in state '{build.Image.State!.Status}' and cannot be cancelled.");
            }

            run.Cancel(call.Region, build);
            return new() { RequestId = builder.RequestId(), ClientToken = request.ClientToken, ImageBuildVersionArn = build.Image.Arn };
        })
        .On<DeleteImageRequest, DeleteImageResponse>((call, request) =>
        {
            var build = builder.Build(call.Region, request.ImageBuildVersionArn!);
            if (!ImageShapes.IsOver(build.Image))
            {
                throw BuilderFault.Invalid($"The image '{build.Image.Arn}' is in state '{build.Image.State!.Status}' and cannot be deleted; cancel it first.");
            }

            builder.State(call.Region).Builds.Remove(build.Image.Arn!);
            builder.World.Touch();
            return new() { RequestId = builder.RequestId(), ImageBuildVersionArn = build.Image.Arn };
        });

    private CreateImageResponse Create(ServiceCall call, CreateImageRequest request)
    {
        MemberGuard.Refuse(request, "CreateImage", "InfrastructureConfigurationArn", "ImageRecipeArn", "DistributionConfigurationArn", "ImageTestsConfiguration", "ImageScanningConfiguration", "EnhancedImageMetadataEnabled", "Tags", "ClientToken");
        BuildStart.Check(request.ImageTestsConfiguration);
        BuildStart.Check(request.ImageScanningConfiguration);
        var order = new BuildOrder(BuilderFault.Need(request.ImageRecipeArn, "imageRecipeArn"), request.InfrastructureConfigurationArn!, request.DistributionConfigurationArn, BuildStart.Tests(request.ImageTestsConfiguration), request.Tags ?? [], null) { Scanning = request.ImageScanningConfiguration };
        var arn = builder.Once(call, request.ClientToken, () => start.Begin(call, order));
        return new() { RequestId = builder.RequestId(), ClientToken = request.ClientToken, ImageBuildVersionArn = arn, LatestVersionReferences = BuilderNames.Latest(arn) };
    }

    private ListImagesResponse List(ServiceCall call, ListImagesRequest request)
    {
        MemberGuard.Refuse(request, "ListImages", "Owner", "Filters", "MaxResults", "NextToken", "IncludeDeprecated");
        var own = request.Owner is null || request.Owner == Ownership.Self;
        var versions = BuilderFilters.Images(builder.State(call.Region).Builds.Values.Select(static build => build.Image).Where(_ => own), request.Filters)
            .GroupBy(static image => image.Arn![..image.Arn!.LastIndexOf('/')], StringComparer.Ordinal)
            .Select(static group => ImageShapes.Version(group.OrderBy(static image => image.DateCreated, StringComparer.Ordinal).Last()));
        var (page, next) = BuilderContext.Page(versions, static version => version.Arn!, request.MaxResults, request.NextToken);
        return new() { RequestId = builder.RequestId(), ImageVersionList = page, NextToken = next };
    }
}
