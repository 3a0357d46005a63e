using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Threading;
using System.Threading.Tasks;
using Amazon.S3;

namespace Clawster.GitOps.Runner.State;

/// <summary>
/// What was applied in one region, and what is under way: an S3 bucket with one JSON object for the region and one for each bot, lease and running deployment. Every write names the version it
/// replaces, so that of two programs that write at once one is refused.
/// </summary>
internal sealed class StateStore(IAmazonS3 s3, string account, string region)
{
    public const int SchemaVersion = 1;

    private const string RegionKey = "region.json";
    private const string BotPrefix = "bots/";
    private const string FailurePrefix = "failures/";
    private const string JournalPrefix = "journals/";
    private const string DurationsKey = "durations.json";
    private const string BadImagePrefix = "bad-images/";
    private const string Ending = ".json";

    private readonly StateBucket _bucket = new(s3, NameOf(account, region), region);

    /// <summary>Name of the bucket.</summary>
    public string Bucket => _bucket.Name;

    /// <summary>Name of the bucket of a region in an account.</summary>
    public static string NameOf(string account, string region) => $"clawster-state-{account}-{region}";

    /// <returns>True when this call made the bucket.</returns>
    public Task<bool> EnsureBucketAsync(CancellationToken cancellationToken) => _bucket.EnsureAsync(cancellationToken);

    public Task<Stored<RegionRecord>?> ReadRegionAsync(CancellationToken cancellationToken) =>
        ReadAsync(RegionKey, StateJson.Default.RegionRecord, static record => record.SchemaVersion, cancellationToken);

    public Task<Stored<BotRecord>?> ReadBotAsync(string bot, CancellationToken cancellationToken) =>
        ReadAsync(BotKey(bot), StateJson.Default.BotRecord, static record => record.SchemaVersion, cancellationToken);

    /// <returns>Every bot of the region, by name; null when the bucket does not exist, so that nothing was ever deployed.</returns>
    public async Task<ImmutableSortedDictionary<string, Stored<BotRecord>>?> ReadBotsAsync(CancellationToken cancellationToken)
    {
        if (await _bucket.ListAsync(BotPrefix, cancellationToken) is not { } keys)
        {
            return null;
        }

        var records = await Task.WhenAll(Names(keys).Select(name => ReadBotAsync(name, cancellationToken)));
        return records.OfType<Stored<BotRecord>>().ToImmutableSortedDictionary(static record => record.Value.Name, static record => record, StringComparer.Ordinal);
    }

    /// <returns>The journal of every deployment that has not ended, the oldest first.</returns>
    public async Task<ImmutableArray<JournalRecord>> ReadJournalsAsync(CancellationToken cancellationToken)
    {
        var keys = await _bucket.ListAsync(JournalPrefix, cancellationToken) ?? [];
        var records = await Task.WhenAll(Names(keys).Select(name => ReadAsync(JournalKey(name), StateJson.Default.JournalRecord, static record => record.SchemaVersion, cancellationToken)));
        return [.. records.OfType<Stored<JournalRecord>>().Select(static record => record.Value).OrderBy(static record => record.StartedAt)];
    }

    public Task<Stored<SessionRecord>?> ReadSessionAsync(string deployment, CancellationToken cancellationToken) =>
        ReadAsync(SessionKey(deployment), StateJson.Default.SessionRecord, static record => record.SchemaVersion, cancellationToken);

    public Task<Stored<LeaseRecord>?> ReadLeaseAsync(string scope, CancellationToken cancellationToken) =>
        ReadAsync(LeaseKey(scope), StateJson.Default.LeaseRecord, static record => record.SchemaVersion, cancellationToken);

    public Task<Stored<DurationsRecord>?> ReadDurationsAsync(CancellationToken cancellationToken) =>
        ReadAsync(DurationsKey, StateJson.Default.DurationsRecord, static record => record.SchemaVersion, cancellationToken);

    /// <param name="record">What to keep.</param>
    /// <param name="version">What it replaces; null when there must be none yet.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    /// <returns>The new version; null when somebody else wrote in between.</returns>
    public Task<string?> WriteAsync(RegionRecord record, string? version, CancellationToken cancellationToken) => WriteAsync(RegionKey, record, StateJson.Default.RegionRecord, version, cancellationToken);

    /// <inheritdoc cref="WriteAsync(RegionRecord, string?, CancellationToken)"/>
    public Task<string?> WriteAsync(BotRecord record, string? version, CancellationToken cancellationToken) => WriteAsync(BotKey(record.Name), record, StateJson.Default.BotRecord, version, cancellationToken);

    /// <inheritdoc cref="WriteAsync(RegionRecord, string?, CancellationToken)"/>
    public Task<string?> WriteAsync(JournalRecord record, string? version, CancellationToken cancellationToken) =>
        WriteAsync(JournalKey(record.Deployment), record, StateJson.Default.JournalRecord, version, cancellationToken);

    /// <inheritdoc cref="WriteAsync(RegionRecord, string?, CancellationToken)"/>
    public Task<string?> WriteAsync(SessionRecord record, string? version, CancellationToken cancellationToken) =>
        WriteAsync(SessionKey(record.Deployment), record, StateJson.Default.SessionRecord, version, cancellationToken);

    /// <inheritdoc cref="WriteAsync(RegionRecord, string?, CancellationToken)"/>
    public Task<string?> WriteAsync(LeaseRecord record, string? version, CancellationToken cancellationToken) => WriteAsync(LeaseKey(record.Scope), record, StateJson.Default.LeaseRecord, version, cancellationToken);

    /// <inheritdoc cref="WriteAsync(RegionRecord, string?, CancellationToken)"/>
    public Task<string?> WriteAsync(DurationsRecord record, string? version, CancellationToken cancellationToken) => WriteAsync(DurationsKey, record, StateJson.Default.DurationsRecord, version, cancellationToken);

    /// <returns>Of every bot that did not come to life as it is.</returns>
    public async Task<ImmutableArray<FailureRecord>> ReadFailuresAsync(CancellationToken cancellationToken)
    {
        var keys = await _bucket.ListAsync(FailurePrefix, cancellationToken) ?? [];
        var records = await Task.WhenAll(Names(keys).Select(name => ReadFailureAsync(name, cancellationToken)));
        return [.. records.OfType<Stored<FailureRecord>>().Select(static record => record.Value).OrderBy(static record => record.Bot, StringComparer.Ordinal)];
    }

    public Task<Stored<FailureRecord>?> ReadFailureAsync(string bot, CancellationToken cancellationToken) =>
        ReadAsync(FailurePrefix + bot + Ending, StateJson.Default.FailureRecord, static record => record.SchemaVersion, cancellationToken);

    /// <inheritdoc cref="WriteAsync(RegionRecord, string?, CancellationToken)"/>
    public Task<string?> WriteAsync(FailureRecord record, string? version, CancellationToken cancellationToken) => WriteAsync(FailurePrefix + record.Bot + Ending, record, StateJson.Default.FailureRecord, version, cancellationToken);

    public Task DeleteFailureAsync(string bot, CancellationToken cancellationToken) => _bucket.DeleteAsync(FailurePrefix + bot + Ending, cancellationToken);

    /// <returns>The machine images on which a bot has failed, by id.</returns>
    public async Task<ImmutableArray<BadImageRecord>> ReadBadImagesAsync(CancellationToken cancellationToken)
    {
        var keys = await _bucket.ListAsync(BadImagePrefix, cancellationToken) ?? [];
        var records = await Task.WhenAll(Names(keys).Select(ami => ReadAsync(BadImageKey(ami), StateJson.Default.BadImageRecord, static record => record.SchemaVersion, cancellationToken)));
        return [.. records.OfType<Stored<BadImageRecord>>().Select(static record => record.Value).OrderBy(static record => record.Ami, StringComparer.Ordinal)];
    }

    /// <summary>Remembers an image as bad; the first word on it stays.</summary>
    public Task WriteAsync(BadImageRecord record, CancellationToken cancellationToken) => WriteAsync(BadImageKey(record.Ami), record, StateJson.Default.BadImageRecord, null, cancellationToken);

    public Task DeleteBadImageAsync(string ami, CancellationToken cancellationToken) => _bucket.DeleteAsync(BadImageKey(ami), cancellationToken);

    public Task DeleteBotAsync(string bot, CancellationToken cancellationToken) => _bucket.DeleteAsync(BotKey(bot), cancellationToken);

    public Task DeleteRegionAsync(CancellationToken cancellationToken) => _bucket.DeleteAsync(RegionKey, cancellationToken);

    public Task DeleteJournalAsync(string deployment, CancellationToken cancellationToken) => _bucket.DeleteAsync(JournalKey(deployment), cancellationToken);

    public Task DeleteSessionAsync(string deployment, CancellationToken cancellationToken) => _bucket.DeleteAsync(SessionKey(deployment), cancellationToken);

    /// <summary>Keeps a template under its digest; an equal one is kept once.</summary>
    public Task WriteTemplateAsync(string bot, string digest, byte[] template, CancellationToken cancellationToken) => _bucket.WriteAsync(TemplateKey(bot, digest), template, null, cancellationToken);

    /// <returns>Null when it is not kept.</returns>
    public async Task<byte[]?> ReadTemplateAsync(string bot, string digest, CancellationToken cancellationToken) => (await _bucket.ReadAsync(TemplateKey(bot, digest), cancellationToken))?.Value;

    private static string TemplateKey(string bot, string digest) => $"templates/{bot}/{digest}{Ending}";

    private static string BadImageKey(string ami) => BadImagePrefix + ami + Ending;

    private static string BotKey(string bot) => BotPrefix + bot + Ending;

    private static string JournalKey(string deployment) => JournalPrefix + deployment + Ending;

    private static string SessionKey(string deployment) => $"sessions/{deployment}{Ending}";

    private static string LeaseKey(string scope) => $"leases/{scope}{Ending}";

    private static IEnumerable<string> Names(ImmutableArray<string> keys) => keys.Where(static key => key.EndsWith(Ending, StringComparison.Ordinal)).Select(static key => key[..^Ending.Length]);

    private async Task<Stored<T>?> ReadAsync<T>(string key, JsonTypeInfo<T> form, Func<T, int> version, CancellationToken cancellationToken) =>
        await _bucket.ReadAsync(key, cancellationToken) is { } stored ? new Stored<T>(Parse(key, stored.Value, form, version), stored.Version) : null;

    private Task<string?> WriteAsync<T>(string key, T record, JsonTypeInfo<T> form, string? version, CancellationToken cancellationToken) =>
        _bucket.WriteAsync(key, JsonSerializer.SerializeToUtf8Bytes(record, form), version, cancellationToken);

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
}
