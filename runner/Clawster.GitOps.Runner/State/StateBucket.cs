using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Amazon.S3;
using Amazon.S3.Model;

namespace Clawster.GitOps.Runner.State;

/// <summary>The bucket of a region's records: objects whose every write names the version it replaces.</summary>
/// <param name="s3">The client of the region.</param>
/// <param name="name">Name of the bucket.</param>
/// <param name="region">Where it is.</param>
internal sealed class StateBucket(IAmazonS3 s3, string name, string region)
{
    public string Name { get; } = name;

    /// <returns>True when this call made the bucket.</returns>
    public async Task<bool> EnsureAsync(CancellationToken cancellationToken)
    {
        try
        {
            await s3.PutBucketAsync(new PutBucketRequest { BucketName = Name, BucketRegionName = region == "us-east-1" ? null : region }, cancellationToken);
            return true;
        }
        catch (AmazonS3Exception fault) when (fault.ErrorCode is "BucketAlreadyOwnedByYou")
        {
            return false;
        }
    }

    /// <returns>Keys that begin with the prefix, without it; null when there is no bucket.</returns>
    public async Task<ImmutableArray<string>?> ListAsync(string prefix, CancellationToken cancellationToken)
    {
        var keys = ImmutableArray.CreateBuilder<string>();
        var request = new ListObjectsV2Request { BucketName = Name, Prefix = prefix };
        try
        {
            do
            {
                var page = await s3.ListObjectsV2Async(request, cancellationToken);
                keys.AddRange((page.S3Objects ?? []).Select(item => item.Key[prefix.Length..]));
                request.ContinuationToken = page.NextContinuationToken;
            }
            while (request.ContinuationToken is not null);
            return keys.ToImmutable();
        }
        catch (AmazonS3Exception fault) when (fault.ErrorCode is "NoSuchBucket")
        {
            return null;
        }
    }

    /// <returns>Null when there is none.</returns>
    public async Task<Stored<byte[]>?> ReadAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await s3.GetObjectAsync(new GetObjectRequest { BucketName = Name, Key = key }, cancellationToken);
            using var bytes = new MemoryStream();
            await response.ResponseStream.CopyToAsync(bytes, cancellationToken);
            return new Stored<byte[]>(bytes.ToArray(), response.ETag);
        }
        catch (AmazonS3Exception fault) when (fault.ErrorCode is "NoSuchKey" or "NoSuchBucket")
        {
            return null;
        }
    }

    /// <param name="key">Which object.</param>
    /// <param name="bytes">What to keep.</param>
    /// <param name="version">What it replaces; null when there must be none yet.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    /// <returns>The new version; null when somebody else wrote in between.</returns>
    public async Task<string?> WriteAsync(string key, byte[] bytes, string? version, CancellationToken cancellationToken)
    {
        using var stream = new MemoryStream(bytes);
        var request = new PutObjectRequest
        {
            BucketName = Name,
            Key = key,
            InputStream = stream,
            ContentType = "application/json",
            IfMatch = version,
            IfNoneMatch = version is null ? "*" : null,
        };
        try
        {
            return (await s3.PutObjectAsync(request, cancellationToken)).ETag;
        }
        catch (AmazonS3Exception fault) when (fault.StatusCode is HttpStatusCode.PreconditionFailed or HttpStatusCode.Conflict || (version is not null && fault.ErrorCode is "NoSuchKey"))
        {
            // A write that was heard and whose answer was lost is tried again by the client and then finds its own bytes.
            return await ReadAsync(key, cancellationToken) is { } there && there.Value.AsSpan().SequenceEqual(bytes) ? there.Version : null;
        }
    }

    public async Task DeleteAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            await s3.DeleteObjectAsync(new DeleteObjectRequest { BucketName = Name, Key = key }, cancellationToken);
        }
        catch (AmazonS3Exception fault) when (fault.ErrorCode is "NoSuchBucket")
        {
            // Gone already.
        }
    }
}
