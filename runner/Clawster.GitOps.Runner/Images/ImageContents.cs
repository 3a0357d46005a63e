using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Imagebuilder;
using Amazon.Imagebuilder.Model;
using Amazon.Runtime;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Execution;

namespace Clawster.GitOps.Runner.Images;

/// <summary>
/// Reads what is in new machine images: packages, and counts of vulnerabilities where a scan was made, each beside those of the image before. What cannot be read is a line that says so: an image that is
/// built is offered all the same.
/// </summary>
internal sealed class ImageContents(Cloud cloud)
{
    /// <summary>A few lines for each kind of image that changes.</summary>
    public async Task<ImmutableArray<string>> TellAsync(ImageLockUpdate update, CancellationToken cancellationToken)
    {
        // The copies of an image in other regions are of the same build.
        var kinds = update.Machines.Select(static change => (Kind: ImageLockMessage.Name(change.After), change.Before, change.After))
            .Concat(update.Nat.Select(static change => (Kind: "NAT " + ImageLockMessage.Name(change.After), change.Before, change.After)))
            .Where(static change => change.After.Build is not null)
            .GroupBy(static change => (change.Kind, Build: change.After.Build!));
        var lines = ImmutableArray.CreateBuilder<string>();
        foreach (var kind in kinds)
        {
            var (name, after, before) = (kind.Key.Kind, kind.Key.Build, kind.Select(static change => change.Before).FirstOrDefault(static machine => machine is not null));
            lines.AddRange(await ReadAsync("Packages of " + name, async () => PackageText.Tell(name, before is null ? null : await KnownAsync(() => PackagesAsync(before.Build, cancellationToken), []), await PackagesAsync(after, cancellationToken))));
            lines.AddRange(await ReadAsync("Vulnerabilities of " + name, async () => [$"Vulnerabilities of {name}: {await FindingsAsync(after, cancellationToken)}{await KnownAsync(() => BeforeAsync(before?.Build, cancellationToken), "")}."]));
        }

        return lines.ToImmutable();
    }

    private static async Task<IEnumerable<string>> ReadAsync(string what, Func<Task<IEnumerable<string>>> read)
    {
        try
        {
            return await read();
        }
        catch (Exception fault) when (fault is not OutOfMemoryException) // the edge: the image is built, and its lock must be written
        {
            return [$"{what}: not read. {(fault is OperationCanceledException ? "It was cancelled." : StepFaults.Of(fault).Summary)}"];
        }
    }

    // What is not known of the image before does not hide what is known of the new one.
    private static async Task<T> KnownAsync<T>(Func<Task<T>> read, T unknown)
    {
        try
        {
            return await read();
        }
        catch (AmazonServiceException)
        {
            return unknown;
        }
    }

    // A lock that was written by hand names no build.
    private async Task<IReadOnlyList<(string Name, string Version)>> PackagesAsync(string? build, CancellationToken cancellationToken)
    {
        var found = new List<(string, string)>();
        if (build is not null)
        {
            await foreach (var package in Builder(build).Paginators.ListImagePackages(new ListImagePackagesRequest { ImageBuildVersionArn = build }).ImagePackageList.WithCancellation(cancellationToken))
            {
                found.Add((package.PackageName ?? "", package.PackageVersion ?? ""));
            }
        }

        return found;
    }

    private async Task<string> BeforeAsync(string? build, CancellationToken cancellationToken) =>
        build is not null && await FindingsAsync(build, cancellationToken) is var found && !found.StartsWith("not known", StringComparison.Ordinal) ? $" (before: {found})" : "";

    private async Task<string> FindingsAsync(string build, CancellationToken cancellationToken)
    {
        var image = (await Builder(build).GetImageAsync(new GetImageRequest { ImageBuildVersionArn = build }, cancellationToken)).Image!;
        if (image.ImageScanningConfiguration?.ImageScanningEnabled is not true)
        {
            return "not known, no scan was made; --scan asks Amazon Inspector for one";
        }

        if (image.ScanState?.Status != ImageScanStatus.COMPLETED)
        {
            return $"not known, the scan is {image.ScanState?.Status?.Value ?? "missing"}{(image.ScanState?.Reason is { Length: > 0 } why ? ": " + why.TrimEnd('.') : "")}";
        }

        var request = new ListImageScanFindingAggregationsRequest { Filter = new() { Name = "imageBuildVersionArn", Values = [build] } };
        var answer = await Builder(build).ListImageScanFindingAggregationsAsync(request, cancellationToken);
        return Counts((answer.Responses ?? []).Select(static one => one.ImageAggregation).FirstOrDefault(one => one?.ImageBuildVersionArn == build)?.SeverityCounts);
    }

    // Image Builder names no severity below medium; its total has them all.
    private static string Counts(SeverityCounts? counts)
    {
        var (critical, high, medium) = (counts?.Critical ?? 0, counts?.High ?? 0, counts?.Medium ?? 0);
        var parts = new[] { (critical, "critical"), (high, "high"), (medium, "medium"), ((counts?.All ?? 0) - critical - high - medium, "lower") }.Where(static part => part.Item1 > 0).ToArray();
        return parts.Length == 0 ? "none found" : string.Join(", ", parts.Select(static part => FormattableString.Invariant($"{part.Item1} {part.Item2}")));
    }

    private IAmazonImagebuilder Builder(string build) => cloud.Clients(build.Split(':')[3]).ImageBuilder;
}
