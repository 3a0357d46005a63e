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
    public string Push(string region, string name, string[] tags, string content, long size)
    {
        var repository = Repository(region, name);
        var manifest = "{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\",\"annotations\":{\"org.opencontainers.image.title\":\"" + content.Replace("\"", "", StringComparison.Ordinal) + "\"}}";
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
            repository.Images.Add(digest, pushed = new StoredImage { Manifest = manifest, Size = size, Pushed = world.Now });
        }

        pushed.Tags = [.. pushed.Tags.Union(tags, StringComparer.Ordinal)];
        world.Touch();
        return digest;
    }
}
