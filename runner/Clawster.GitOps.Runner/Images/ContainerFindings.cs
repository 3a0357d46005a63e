using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Amazon.ECR;
using Amazon.ECR.Model;
using Amazon.Runtime;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Roles;

namespace Clawster.GitOps.Runner.Images;

/// <summary>
/// Reads what ECR's scan has found in a container image. ECR scans the image of each processor and not the index that names them. What cannot be read is said with its reason; no figure is ever made up.
/// </summary>
internal sealed class ContainerFindings(Cloud cloud)
{
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(10);
    private static readonly string[] s_severities = ["CRITICAL", "HIGH", "MEDIUM", "LOW", "INFORMATIONAL", "UNDEFINED", "UNTRIAGED"];
    private static readonly List<string> s_manifests =
    [
        "application/vnd.oci.image.index.v1+json", "application/vnd.docker.distribution.manifest.list.v2+json", "application/vnd.oci.image.manifest.v1+json", "application/vnd.docker.distribution.manifest.v2+json",
    ];

    /// <summary>A line for each processor: how many of each severity, and how many the image before had.</summary>
    /// <param name="before">The image before; null when none was locked.</param>
    /// <param name="after">The image that is locked.</param>
    /// <param name="patience">How long a scan that is not over is waited for.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<ImmutableArray<string>> TellAsync(string? before, string after, TimeSpan patience, CancellationToken cancellationToken)
    {
        var found = await ReadAsync(after, patience, cancellationToken);
        var old = before is null ? [] : await ReadAsync(before, TimeSpan.Zero, cancellationToken);
        return [.. found.Select(image => $"Vulnerabilities{(image.Key.Length == 0 ? "" : ", " + image.Key)}: {image.Value}{(old.TryGetValue(image.Key, out var was) || old.TryGetValue("", out was) ? $" (before: {was})" : "")}")];
    }

    private async Task<SortedDictionary<string, string>> ReadAsync(string image, TimeSpan patience, CancellationToken cancellationToken)
    {
        var told = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (ImageRepository.ArnOf(image, "aws")?.Split(':', 6) is not [_, _, _, var region, var account, var resource])
        {
            told[""] = "not known, the image is not in ECR";
            return told;
        }

        var (ecr, name, digest) = (cloud.Clients(region).Ecr, resource["repository/".Length..], image[(image.IndexOf('@', StringComparison.Ordinal) + 1)..]);
        try
        {
            var until = cloud.Clock.GetUtcNow() + patience;
            foreach (var (platform, one) in await ImagesAsync(ecr, account, name, digest, cancellationToken))
            {
                told[platform] = await CountsAsync(ecr, new DescribeImageScanFindingsRequest { RegistryId = account, RepositoryName = name, ImageId = new() { ImageDigest = one }, MaxResults = 1 }, until, cancellationToken);
            }
        }
        catch (AmazonServiceException fault)
        {
            told[""] = $"not known, ECR says: {fault.Message.TrimEnd('.')}";
        }

        return told;
    }

    private static async Task<ImmutableArray<(string Platform, string Digest)>> ImagesAsync(IAmazonECR ecr, string account, string name, string digest, CancellationToken cancellationToken)
    {
        var answer = await ecr.BatchGetImageAsync(new BatchGetImageRequest { RegistryId = account, RepositoryName = name, ImageIds = [new() { ImageDigest = digest }], AcceptedMediaTypes = s_manifests }, cancellationToken);
        if (answer.Images is not [{ ImageManifest: { } manifest }, ..])
        {
            throw new AmazonServiceException(answer.Failures?.FirstOrDefault()?.FailureReason ?? "Requested image not found");
        }

        using var document = JsonDocument.Parse(manifest);
        return document.RootElement.TryGetProperty("manifests", out var manifests) ? [.. manifests.EnumerateArray().Select(Platform).Where(static one => one.Platform != "unknown/unknown")] : [("", digest)];
    }

    // Attestations have the platform unknown/unknown.
    private static (string Platform, string Digest) Platform(JsonElement manifest) => manifest.TryGetProperty("platform", out var platform)
        ? ($"{platform.GetProperty("os").GetString()}/{platform.GetProperty("architecture").GetString()}", manifest.GetProperty("digest").GetString()!)
        : ("unknown/unknown", "");

    private async Task<string> CountsAsync(IAmazonECR ecr, DescribeImageScanFindingsRequest request, DateTimeOffset until, CancellationToken cancellationToken)
    {
        while (true)
        {
            var (status, text) = await LookAsync(ecr, request, cancellationToken);
            if (status is not ("PENDING" or "IN_PROGRESS" or "NONE") || cloud.Clock.GetUtcNow() >= until)
            {
                return text;
            }

            await Task.Delay(s_look, cloud.Clock, cancellationToken);
        }
    }

    private static async Task<(string Status, string Text)> LookAsync(IAmazonECR ecr, DescribeImageScanFindingsRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await ecr.DescribeImageScanFindingsAsync(request, cancellationToken);
            var status = answer.ImageScanStatus?.Status?.Value ?? "PENDING";
            return (status, status is "COMPLETE" or "ACTIVE" && answer.ImageScanFindings is { } found ? Counts(found.FindingSeverityCounts ?? []) : $"not known, the scan is {status}{(answer.ImageScanStatus?.Description is { Length: > 0 } why ? ": " + why.TrimEnd('.') : "")}");
        }
        catch (AmazonServiceException fault) when (fault.ErrorCode?.StartsWith("ScanNotFound", StringComparison.Ordinal) is true)
        {
            return ("NONE", "not known, it was not scanned");
        }
    }

    private static string Counts(Dictionary<string, double> counts) => counts.Values.Sum() == 0
        ? "none found"
        : string.Join(", ", counts.Where(static count => count.Value > 0).OrderBy(static count => Array.IndexOf(s_severities, count.Key) is var place and >= 0 ? place : s_severities.Length).ThenBy(static count => count.Key, StringComparer.Ordinal)
            .Select(static count => FormattableString.Invariant($"{count.Value} {count.Key.ToLowerInvariant()}")));
}
