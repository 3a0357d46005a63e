using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.CloudWatchLogs.Model;
using Amazon.Imagebuilder.Model;
using Amazon.Runtime;
using Clawster.GitOps.Aws.Access;

namespace Clawster.GitOps.Runner.Images;

/// <summary>Reads builds of Image Builder.</summary>
internal sealed class BuildReader(AwsClients clients)
{
    private const int MostLines = 20;

    /// <summary>Every build of ours in the region, the oldest first.</summary>
    public async Task<ImmutableArray<BuildState>> ReadAllAsync(CancellationToken cancellationToken)
    {
        var versions = new List<ImageVersion>();
        await foreach (var version in clients.ImageBuilder.Paginators.ListImages(new ListImagesRequest { Owner = Amazon.Imagebuilder.Ownership.Self }).ImageVersionList.WithCancellation(cancellationToken))
        {
            versions.Add(version);
        }

        var builds = await Task.WhenAll(versions.Where(static version => version.Name?.StartsWith(ImageNames.Prefix, StringComparison.Ordinal) == true).Select(version => ReadAsync(version.Arn!, cancellationToken)));
        return [.. builds.SelectMany(static found => found).OrderBy(static build => build.Created).ThenBy(static build => build.Arn, StringComparer.Ordinal)];
    }

    /// <summary>The builds of one recipe, the oldest first.</summary>
    /// <param name="versionArn">The ARN of the image without its number.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<ImmutableArray<BuildState>> ReadAsync(string versionArn, CancellationToken cancellationToken)
    {
        var found = new List<BuildState>();
        await foreach (var image in clients.ImageBuilder.Paginators.ListImageBuildVersions(new ListImageBuildVersionsRequest { ImageVersionArn = versionArn }).ImageSummaryList.WithCancellation(cancellationToken))
        {
            found.Add(BuildState.Of(image));
        }

        return [.. found.OrderBy(static build => build.Created).ThenBy(static build => build.Arn, StringComparer.Ordinal)];
    }

    public async Task<BuildState> GetAsync(string arn, CancellationToken cancellationToken) =>
        BuildState.Of((await clients.ImageBuilder.GetImageAsync(new GetImageRequest { ImageBuildVersionArn = arn }, cancellationToken)).Image!);

    /// <summary>The step that runs now, or the one that failed last; null before the first.</summary>
    public async Task<WorkflowStepMetadata?> StepAsync(string arn, CancellationToken cancellationToken)
    {
        var runs = await clients.ImageBuilder.ListWorkflowExecutionsAsync(new ListWorkflowExecutionsRequest { ImageBuildVersionArn = arn }, cancellationToken);
        if (runs.WorkflowExecutions?.OrderBy(static run => run.StartTime, StringComparer.Ordinal).LastOrDefault() is not { } run)
        {
            return null;
        }

        var steps = await clients.ImageBuilder.ListWorkflowStepExecutionsAsync(new ListWorkflowStepExecutionsRequest { WorkflowExecutionId = run.WorkflowExecutionId }, cancellationToken);
        return steps.Steps?.OrderBy(static step => step.StartTime, StringComparer.Ordinal).LastOrDefault(static step => step.Status?.Value is "RUNNING" or "FAILED");
    }

    /// <summary>The last lines of a build's log; empty when there is none.</summary>
    public async Task<ImmutableArray<string>> LogAsync(string arn, CancellationToken cancellationToken)
    {
        var parts = arn.Split('/'); // …:image/NAME/VERSION/BUILD
        try
        {
            var found = await clients.Logs.GetLogEventsAsync(new GetLogEventsRequest { LogGroupName = "/aws/imagebuilder/" + parts[^3], LogStreamName = $"{parts[^2]}/{parts[^1]}", Limit = MostLines, StartFromHead = false }, cancellationToken);
            return [.. (found.Events ?? []).Select(static line => Evidence.SecretMask.Hide(line.Message ?? ""))];
        }
        catch (AmazonServiceException)
        {
            return []; // a log that cannot be read must not hide the fault that it is about
        }
    }
}
