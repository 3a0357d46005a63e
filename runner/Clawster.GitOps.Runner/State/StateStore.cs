using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Threading;
using System.Threading.Tasks;
using Amazon.S3;
using Amazon.S3.Model;

namespace Clawster.GitOps.Runner.State;

/// <summary>
/// What was applied in one region: an S3 bucket with one JSON object for the region and one for each bot. Every write names the version it replaces, so that of two programs that
/// write at once one is refused.
/// </summary>
internal sealed class StateStore(IAmazonS3 s3, string account, string region)
{
    public const int SchemaVersion = 1;

    private const string RegionKey = "region.json";
    private const string BotPrefix = "bots/";

    /// <summary>Name of the bucket.</summary>
    public string Bucket { get; } = $"clawster-state-{account}-{region}";

    /// <returns>True when this call made the bucket.</returns>
    public async Task<bool> EnsureBucketAsync(CancellationToken cancellationToken)
    {
        try
        {
            await s3.PutBucketAsync(new PutBucketRequest { BucketName = Bucket, BucketRegionName = region == "us-east-1" ? null : region }, cancellationToken);
            return true;
        }
        catch (AmazonS3Exception fault) when (fault.ErrorCode is "BucketAlreadyOwnedByYou")
        {
            return false;
        }
    }

    public Task<Stored<RegionRecord>?> ReadRegionAsync(CancellationToken cancellationToken) =>
        ReadAsync(RegionKey, StateJson.Default.RegionRecord, static record => record.SchemaVersion, cancellationToken);

    public Task<Stored<BotRecord>?> ReadBotAsync(string bot, CancellationToken cancellationToken) =>
        ReadAsync(BotKey(bot), StateJson.Default.BotRecord, static record => record.SchemaVersion, cancellationToken);

    /// <returns>Every bot of the region, by name; null when the bucket does not exist, so that nothing was ever deployed.</returns>
    public async Task<ImmutableSortedDictionary<string, Stored<BotRecord>>?> ReadBotsAsync(CancellationToken cancellationToken)
    {
        if (await NamesAsync(cancellationToken) is not { } names)
        {
            return null;
        }

        var records = await Task.WhenAll(names.Select(name => ReadBotAsync(name, cancellationToken)));
        return records.OfType<Stored<BotRecord>>().ToImmutableSortedDictionary(static record => record.Value.Name, static record => record, StringComparer.Ordinal);
    }

    /// <param name="record">What to keep.</param>
    /// <param name="version">What it replaces; null when there must be none yet.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    /// <returns>False when somebody else wrote in between.</returns>
    public Task<bool> WriteAsync(RegionRecord record, string? version, CancellationToken cancellationToken) =>
        WriteAsync(RegionKey, JsonSerializer.SerializeToUtf8Bytes(record, StateJson.Default.RegionRecord), version, cancellationToken);

    /// <inheritdoc cref="WriteAsync(RegionRecord, string?, CancellationToken)"/>
    public Task<bool> WriteAsync(BotRecord record, string? version, CancellationToken cancellationToken) =>
        WriteAsync(BotKey(record.Name), JsonSerializer.SerializeToUtf8Bytes(record, StateJson.Default.BotRecord), version, cancellationToken);

    public Task DeleteBotAsync(string bot, CancellationToken cancellationToken) => DeleteAsync(BotKey(bot), cancellationToken);

    public Task DeleteRegionAsync(CancellationToken cancellationToken) => DeleteAsync(RegionKey, cancellationToken);

    /// <summary>Keeps a template under its digest; an equal one is kept once.</summary>
    public Task<bool> WriteTemplateAsync(string bot, string digest, byte[] template, CancellationToken cancellationToken) => WriteAsync(TemplateKey(bot, digest), template, null, cancellationToken);

    /// <returns>Null when it is not kept.</returns>
    public async Task<byte[]?> ReadTemplateAsync(string bot, string digest, CancellationToken cancellationToken) => (await ReadBytesAsync(TemplateKey(bot, digest), cancellationToken))?.Value;

    private static string TemplateKey(string bot, string digest) => $"templates/{bot}/{digest}.json";

    private static string BotKey(string bot) => BotPrefix + bot + ".json";

    private async Task<ImmutableArray<string>?> NamesAsync(CancellationToken cancellationToken)
    {
        var names = ImmutableArray.CreateBuilder<string>();
        var request = new ListObjectsV2Request { BucketName = Bucket, Prefix = BotPrefix };
        try
        {
            do
            {
                var page = await s3.ListObjectsV2Async(request, cancellationToken);
                names.AddRange((page.S3Objects ?? []).Select(static item => item.Key[BotPrefix.Length..]).Where(static key => key.EndsWith(".json", StringComparison.Ordinal)).Select(static key => key[..^5]));
                request.ContinuationToken = page.NextContinuationToken;
            }
            while (request.ContinuationToken is not null);
            return names.ToImmutable();
        }
        catch (AmazonS3Exception fault) when (fault.ErrorCode is "NoSuchBucket")
        {
            return null;
        }
    }

    private async Task<Stored<T>?> ReadAsync<T>(string key, JsonTypeInfo<T> form, Func<T, int> version, CancellationToken cancellationToken) =>
        await ReadBytesAsync(key, cancellationToken) is { } stored ? new Stored<T>(Parse(key, stored.Value, form, version), stored.Version) : null;

    private async Task<Stored<byte[]>?> ReadBytesAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await s3.GetObjectAsync(new GetObjectRequest { BucketName = Bucket, Key = key }, cancellationToken);
            using var bytes = new MemoryStream();
            await response.ResponseStream.CopyToAsync(bytes, cancellationToken);
            return new Stored<byte[]>(bytes.ToArray(), response.ETag);
        }
        catch (AmazonS3Exception fault) when (fault.ErrorCode is "NoSuchKey" or "NoSuchBucket")
        {
            return null;
        }
    }

    private T Parse<T>(string key, byte[] bytes, JsonTypeInfo<T> form, Func<T, int> version)
    {
        T? record;
        try
        {
            record = JsonSerializer.Deserialize(bytes, form);
        }
        catch (JsonException fault)
        {
            throw new StateException($"The record s3://{Bucket}/{key} cannot be read: {fault.Message} Put back an earlier version of the object, or delete it and deploy again.", fault);
        }

        return record is not null && version(record) <= SchemaVersion
            ? record
            : throw new StateException($"The record s3://{Bucket}/{key} was written by a newer version of clawster; use that version.");
    }

    private async Task<bool> WriteAsync(string key, byte[] bytes, string? version, CancellationToken cancellationToken)
    {
        using var stream = new MemoryStream(bytes);
        try
        {
            await s3.PutObjectAsync(
                new PutObjectRequest
                {
                    BucketName = Bucket,
                    Key = key,
                    InputStream = stream,
                    ContentType = "application/json",
                    IfMatch = version,
                    IfNoneMatch = version is null ? "*" : null,
                },
                cancellationToken);
            return true;
        }
        catch (AmazonS3Exception fault) when (fault.StatusCode is HttpStatusCode.PreconditionFailed or HttpStatusCode.Conflict || (version is not null && fault.ErrorCode is "NoSuchKey"))
        {
            return false;
        }
    }

    private async Task DeleteAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            await s3.DeleteObjectAsync(new DeleteObjectRequest { BucketName = Bucket, Key = key }, cancellationToken);
        }
        catch (AmazonS3Exception fault) when (fault.ErrorCode is "NoSuchBucket")
        {
            // Gone already.
        }
    }
}
