using System;
using System.Collections.Generic;
using System.Linq;
using Amazon.Imagebuilder.Model;
using Clawster.GitOps.LocalCloud.Services.ImageBuilder.State;

namespace Clawster.GitOps.LocalCloud.Services.ImageBuilder.Contents;

/// <summary>What is in images: packages, and counts of findings by account, image or pipeline.</summary>
internal sealed class ContentQueries(BuilderContext builder)
{
    private const string ByAccount = "accountId";
    private const string ByImage = "imageBuildVersionArn";
    private const string ByPipeline = "imagePipelineArn";

    public AwsService AddTo(AwsService service) => service
        .On<ListImagePackagesRequest, ListImagePackagesResponse>((call, request) =>
        {
            var build = builder.Build(call.Region, BuilderNames.ImageVersionArn(request.ImageBuildVersionArn, ByImage));
            var (page, next) = BuilderContext.Page(build.Packages, static package => package.PackageName!, request.MaxResults, request.NextToken);
            return new() { RequestId = builder.RequestId(), ImagePackageList = page, NextToken = next };
        })
        .On<ListImageScanFindingAggregationsRequest, ListImageScanFindingAggregationsResponse>((call, request) =>
        {
            var type = Type(request.Filter);
            var groups = builder.State(call.Region).Builds.Values.Where(static build => build.Image.ScanState?.Status == "COMPLETED")
                .GroupBy(build => Key(call, type, build), StringComparer.Ordinal)
                .Where(group => group.Key is { Length: > 0 } && (request.Filter is null || request.Filter.Values!.Contains(group.Key)));
            var (page, next) = BuilderContext.Page(groups, static group => group.Key!, null, request.NextToken);
            return new() { RequestId = builder.RequestId(), AggregationType = type, Responses = page.ConvertAll(group => Shown(type, group.Key!, Counts(group))), NextToken = next };
        });

    private static string Type(Filter? filter) => filter switch
    {
        null => ByAccount,
        { Values: not { Count: >= 1 and <= 10 } } => throw BuilderFault.Parameter("filter.values", "values must have between 1 and 10 items."),
        { Name: ByAccount or ByImage or ByPipeline } => filter.Name,
        { Name: "vulnerabilityId" } => throw new AwsFault(501, "NotImplemented", "The local cloud counts findings and gives them no vulnerability ids."),
        _ => throw BuilderFault.Parameter("filter", $"'{filter.Name}' is no filter of this operation."),
    };

    private static string? Key(ServiceCall call, string type, StoredBuild build) => type switch
    {
        ByImage => build.Image.Arn,
        ByPipeline => build.Image.SourcePipelineArn,
        _ => call.AccountId,
    };

    private static ImageScanFindingAggregation Shown(string type, string key, SeverityCounts counts) => type switch
    {
        ByImage => new() { ImageAggregation = new() { ImageBuildVersionArn = key, SeverityCounts = counts } },
        ByPipeline => new() { ImagePipelineAggregation = new() { ImagePipelineArn = key, SeverityCounts = counts } },
        _ => new() { AccountAggregation = new() { AccountId = key, SeverityCounts = counts } },
    };

    // "Counts by severity level for medium severity and higher level findings, plus a total for all of the findings."
    private static SeverityCounts Counts(IEnumerable<StoredBuild> builds)
    {
        var found = builds.SelectMany(static build => build.Findings).ToLookup(static finding => finding.Key, static finding => finding.Value, StringComparer.Ordinal);
        return new()
        {
            All = found.SelectMany(static counts => counts).Sum(),
            Critical = found["CRITICAL"].Sum(),
            High = found["HIGH"].Sum(),
            Medium = found["MEDIUM"].Sum(),
        };
    }
}
