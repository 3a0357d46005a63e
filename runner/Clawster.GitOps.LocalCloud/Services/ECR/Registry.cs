using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.ECR;

/// <summary>The registry as other parts of the cloud see it: they look images up and push them.</summary>
internal sealed class Registry(World world)
{
    /// <summary>Topic of the moment at which a scan is over.</summary>
    public const string Scanned = "ecr.image.scanned";

    private static readonly string[] s_processors = ["amd64", "arm64"];

    // A basic scan of a small image ends within a minute; no published measurement.
    private static readonly ModelledDuration s_scan = new("ecr.scan", DurationRange.Seconds(15, 30), DurationRange.Seconds(15, 60));

    public EcrState State(string region) => world.Region(region).Of<EcrState>();

    /// <exception cref="AwsFault">There is none of that name.</exception>
    public StoredRepository Repository(string region, string name) => State(region).Repositories.GetValueOrDefault(name)
        ?? throw AwsFault.Bad("RepositoryNotFoundException", $"The repository with name '{name}' does not exist in the registry with id '{world.AccountId}'");

    /// <summary>Pushes an image as a build does; tags that another image had move to it.</summary>
    /// <param name="region">Where.</param>
    /// <param name="name">The repository; it must exist.</param>
    /// <param name="tags">Its tags.</param>
    /// <param name="content">What the digest is made from: equal content gives an equal digest.</param>
    /// <param name="size">Compressed size in bytes.</param>
    /// <returns>The digest, <c>sha256:…</c>.</returns>
    /// <exception cref="AwsFault">No such repository, or a tag that must not move.</exception>
    public string Push(string region, string name, string[] tags, string content, long size) => Store(
        region,
        name,
        tags,
        StoredImage.Single,
        "{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\",\"annotations\":{\"org.opencontainers.image.title\":\"" + content.Replace("\"", "", StringComparison.Ordinal) + "\"}}",
        size);

    /// <summary>Pushes an image for two processors, as <c>docker buildx build --push</c> does: an image of each, without a tag, and an index with the tag that names both.</summary>
    /// <returns>The digest of the index.</returns>
    /// <exception cref="AwsFault">No such repository, or a tag that must not move.</exception>
    public string PushIndex(string region, string name, string tag, string content, long size)
    {
        var images = s_processors.Select(processor =>
        {
            var digest = Push(region, name, [], content + " " + processor, size);
            var length = Encoding.UTF8.GetByteCount(Repository(region, name).Images[digest].Manifest);
            return FormattableString.Invariant($$$"""{"mediaType":"{{{StoredImage.Single}}}","digest":"{{{digest}}}","size":{{{length}}},"platform":{"architecture":"{{{processor}}}","os":"linux"}}""");
        });
        return Store(region, name, [tag], StoredImage.Index, "{\"schemaVersion\":2,\"mediaType\":\"" + StoredImage.Index + "\",\"manifests\":[" + string.Join(',', images) + "]}", size);
    }

    /// <summary>Begins the scan of an image.</summary>
    public void Scan(string region, string name, string digest)
    {
        Repository(region, name).Images[digest].Scan = "IN_PROGRESS";
        var key = name + "@" + digest;
        world.Agenda.After(world.Timing.Of(s_scan, key), region, Scanned, key);
        world.Touch();
    }

    private string Store(string region, string name, string[] tags, string mediaType, string manifest, long size)
    {
        var repository = Repository(region, name);
        var digest = "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(manifest)));
        foreach (var (other, image) in repository.Images.Where(image => image.Key != digest))
        {
            if (repository.Shape.ImageTagMutability?.Value == "IMMUTABLE" && image.Tags.Intersect(tags, StringComparer.Ordinal).FirstOrDefault() is { } taken)
            {
                throw AwsFault.Bad("ImageTagAlreadyExistsException", $"The image tag '{taken}' already exists in the '{name}' repository and cannot be overwritten because the repository is immutable.");
            }

            image.Tags.RemoveAll(tag => tags.Contains(tag, StringComparer.Ordinal));
        }

        if (!repository.Images.TryGetValue(digest, out var pushed))
        {
            repository.Images.Add(digest, pushed = new StoredImage { Manifest = manifest, MediaType = mediaType, Size = size, Pushed = world.Now });
            if (repository.Shape.ImageScanningConfiguration?.ScanOnPush is true && mediaType == StoredImage.Single)
            {
                Scan(region, name, digest);
            }
        }

        pushed.Tags = [.. pushed.Tags.Union(tags, StringComparer.Ordinal)];
        world.Touch();
        return digest;
    }
}
