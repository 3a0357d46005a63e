using System;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Operations;

/// <summary>Templates and policies that lie in S3.</summary>
/// <param name="read">Reads an object by bucket and key; <see langword="null"/> when there is none.</param>
internal sealed class TemplateObjects(Func<string, string, string?> read)
{
    /// <exception cref="AwsFault">The address is not of S3, or nothing lies there.</exception>
    public string Read(string region, string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.AbsolutePath.Length < 2)
        {
            throw TemplateFaults.Validation("TemplateURL must be a supported URL.");
        }

        var (bucket, key) = Split(address);
        return read(bucket, key) ?? throw TemplateFaults.Validation($"S3 error: The specified key does not exist. For more information check http://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html (bucket {bucket}, key {key}, region {region})");
    }

    // https://bucket.s3.region.amazonaws.com/key, or the bucket as the first part of the path: https://s3.region.amazonaws.com/bucket/key and every other endpoint.
    private static (string Bucket, string Key) Split(Uri address)
    {
        var path = Uri.UnescapeDataString(address.AbsolutePath).TrimStart('/');
        var mark = address.Host.IndexOf(".s3", StringComparison.Ordinal);
        if (mark > 0)
        {
            return (address.Host[..mark], path);
        }

        var slash = path.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? (path, "") : (path[..slash], path[(slash + 1)..]);
    }
}
