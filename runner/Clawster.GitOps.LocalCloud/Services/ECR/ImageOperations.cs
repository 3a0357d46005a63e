using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Amazon.ECR.Model;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.ECR;

/// <summary>Images: listed, fetched, deleted, scanned. They are pushed by builds, not over this API.</summary>
internal sealed class ImageOperations(World world, Registry registry) : IAgendaHandler
{
    public IReadOnlyCollection<string> Topics => [Registry.Scanned];

    public void AddTo(AwsService service) => service
        .On<GetAuthorizationTokenRequest, GetAuthorizationTokenResponse>((call, _) => new()
        {
            AuthorizationData =
            [
                new()
                {
                    AuthorizationToken = Convert.ToBase64String(Encoding.ASCII.GetBytes("AWS:local-cloud")),
                    ExpiresAt = call.Now.AddHours(12).UtcDateTime,
                    ProxyEndpoint = $"https://{world.AccountId}.dkr.ecr.{call.Region}.amazonaws.com",
                },
            ],
        })
        .On<ListImagesRequest, ListImagesResponse>((call, request) => new()
        {
            ImageIds = [.. registry.Repository(call.Region, request.RepositoryName!).Images.Where(image => Shows(request.Filter?.TagStatus?.Value, image.Value)).SelectMany(static image => Ids(image.Key, image.Value))],
        })
        .On<DescribeImagesRequest, DescribeImagesResponse>((call, request) => Describe(call.Region, request))
        .On<BatchGetImageRequest, BatchGetImageResponse>((call, request) => Get(call.Region, request))
        .On<BatchDeleteImageRequest, BatchDeleteImageResponse>((call, request) => Delete(call.Region, request))
        .On<StartImageScanRequest, StartImageScanResponse>((call, request) => Scan(call.Region, request))
        .On<DescribeImageScanFindingsRequest, DescribeImageScanFindingsResponse>((call, request) => Findings(call.Region, request));

    public void Run(AgendaEntry entry)
    {
        var at = entry.Key.LastIndexOf('@');
        if (registry.State(entry.Region).Repositories.TryGetValue(entry.Key[..at], out var repository) && repository.Images.TryGetValue(entry.Key[(at + 1)..], out var image))
        {
            image.Scan = "COMPLETE";
            image.Scanned = world.Now;
        }
    }

    private static bool Shows(string? status, StoredImage image) => status is not ("TAGGED" or "UNTAGGED") || (status == "TAGGED") == (image.Tags.Count > 0);

    private static IEnumerable<ImageIdentifier> Ids(string digest, StoredImage image) =>
        image.Tags.Count == 0 ? [new() { ImageDigest = digest }] : image.Tags.Select(tag => new ImageIdentifier { ImageDigest = digest, ImageTag = tag });

    private static KeyValuePair<string, StoredImage>? Find(StoredRepository repository, ImageIdentifier id)
    {
        foreach (var image in repository.Images)
        {
            if ((id.ImageDigest is null || image.Key == id.ImageDigest) && (id.ImageTag is null || image.Value.Tags.Contains(id.ImageTag)))
            {
                return image;
            }
        }

        return null;
    }

    private KeyValuePair<string, StoredImage> Required(string region, string name, ImageIdentifier id) => Find(registry.Repository(region, name), id)
        ?? throw AwsFault.Bad("ImageNotFoundException", $"The image with imageId {{imageDigest:'{id.ImageDigest ?? "null"}', imageTag:'{id.ImageTag ?? "null"}'}} does not exist within the repository with name '{name}' in the registry with id '{world.AccountId}'");

    private DescribeImagesResponse Describe(string region, DescribeImagesRequest request)
    {
        var images = request.ImageIds is { Count: > 0 } ids
            ? ids.Select(id => Required(region, request.RepositoryName!, id)).DistinctBy(static image => image.Key)
            : registry.Repository(region, request.RepositoryName!).Images.Where(image => Shows(request.Filter?.TagStatus?.Value, image.Value));
        return new()
        {
            ImageDetails = [.. images.Select(image => new ImageDetail
            {
                RegistryId = world.AccountId,
                RepositoryName = request.RepositoryName,
                ImageDigest = image.Key,
                ImageTags = image.Value.Tags.Count == 0 ? null : [.. image.Value.Tags],
                ImageSizeInBytes = image.Value.Size,
                ImagePushedAt = image.Value.Pushed.UtcDateTime,
                ImageManifestMediaType = image.Value.MediaType,
                ImageStatus = "ACTIVE",
                ImageScanStatus = image.Value.Scan is { } scan ? new() { Status = scan } : null,
            })],
        };
    }

    private BatchGetImageResponse Get(string region, BatchGetImageRequest request)
    {
        var repository = registry.Repository(region, request.RepositoryName!);
        var found = request.ImageIds!.ConvertAll(id => (Id: id, Image: Find(repository, id)));
        return new()
        {
            Images = [.. found.Where(static item => item.Image is not null).Select(item => new Image
            {
                RegistryId = world.AccountId,
                RepositoryName = request.RepositoryName,
                ImageId = new() { ImageDigest = item.Image!.Value.Key, ImageTag = item.Id.ImageTag },
                ImageManifest = item.Image.Value.Value.Manifest,
                ImageManifestMediaType = item.Image.Value.Value.MediaType,
            })],
            Failures = [.. found.Where(static item => item.Image is null).Select(static item => Missing(item.Id))],
        };
    }

    private BatchDeleteImageResponse Delete(string region, BatchDeleteImageRequest request)
    {
        var repository = registry.Repository(region, request.RepositoryName!);
        var response = new BatchDeleteImageResponse { ImageIds = [], Failures = [] };
        foreach (var id in request.ImageIds!)
        {
            if (Find(repository, id) is not { } image)
            {
                response.Failures.Add(Missing(id));
                continue;
            }

            // A tag alone is taken off; the image goes with its last tag.
            image.Value.Tags.RemoveAll(tag => tag == id.ImageTag);
            if (id.ImageTag is null || image.Value.Tags.Count == 0)
            {
                repository.Images.Remove(image.Key);
            }

            response.ImageIds.Add(new() { ImageDigest = image.Key, ImageTag = id.ImageTag });
        }

        world.Touch();
        return response;
    }

    private static ImageFailure Missing(ImageIdentifier id) => id is { ImageDigest: null, ImageTag: null }
        ? new() { ImageId = id, FailureCode = "MissingDigestAndTag", FailureReason = "Invalid request parameters: both tag and digest cannot be null" }
        : new() { ImageId = id, FailureCode = "ImageNotFound", FailureReason = "Requested image not found" };

    private StartImageScanResponse Scan(string region, StartImageScanRequest request)
    {
        var image = Required(region, request.RepositoryName!, request.ImageId!);
        if (image.Value.MediaType == StoredImage.Index)
        {
            throw AwsFault.Bad("UnsupportedImageTypeException", $"The image with '{image.Key}' is of a type that cannot be scanned: '{StoredImage.Index}'");
        }

        registry.Scan(region, request.RepositoryName!, image.Key);
        return new() { RegistryId = world.AccountId, RepositoryName = request.RepositoryName, ImageId = new() { ImageDigest = image.Key, ImageTag = request.ImageId!.ImageTag }, ImageScanStatus = new() { Status = "IN_PROGRESS" } };
    }

    private DescribeImageScanFindingsResponse Findings(string region, DescribeImageScanFindingsRequest request)
    {
        var image = Required(region, request.RepositoryName!, request.ImageId!);
        return new()
        {
            RegistryId = world.AccountId,
            RepositoryName = request.RepositoryName,
            ImageId = new() { ImageDigest = image.Key, ImageTag = request.ImageId!.ImageTag },
            ImageScanStatus = new() { Status = image.Value.Scan ?? throw AwsFault.Bad("ScanNotFoundException", $"Image scan does not exist for the image with '{image.Key}' in the repository with name '{request.RepositoryName}'") },
            ImageScanFindings = image.Value.Scanned is { } moment ? new() { ImageScanCompletedAt = moment.UtcDateTime, Findings = Found(image.Value), FindingSeverityCounts = image.Value.Vulnerabilities.ToDictionary(static found => found.Key, static found => (double)found.Value) } : null,
        };
    }

    private static List<ImageScanFinding> Found(StoredImage image) =>
        [.. image.Vulnerabilities.SelectMany(static found => Enumerable.Range(1, found.Value).Select(number => new ImageScanFinding { Name = $"CVE-2026-{found.Key}-{number}", Severity = found.Key }))];
}
