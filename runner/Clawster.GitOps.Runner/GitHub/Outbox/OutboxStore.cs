using System;
using System.Collections.Immutable;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Network;
using Clawster.GitOps.Runner.State;

namespace Clawster.GitOps.Runner.GitHub.Outbox;

/// <summary>Keeps what is owed to GitHub beside the state of the deployments: one object for each runner, so that none writes over another's.</summary>
/// <param name="bucket">Of the state. It is not made here: it comes with the first deployment, and before that nothing is owed for long.</param>
/// <param name="repository">Whose statuses they are.</param>
/// <param name="id">Of this runner.</param>
internal sealed class OutboxStore(StateBucket bucket, GitHubRepository repository, string id)
{
    private const string Ending = ".json";

    private string? _version;

    public string Id => id;

    private string Prefix => $"github/{repository.Owner.ToLowerInvariant()}/{repository.Name.ToLowerInvariant()}/";

    /// <summary>The store of this process, beside the state of a region.</summary>
    /// <param name="cloud">Where the state is.</param>
    /// <param name="region">The first of the fleet: every runner looks there.</param>
    /// <param name="repository">Whose statuses they are.</param>
    /// <param name="clock">Real time.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<OutboxStore> OpenAsync(Cloud cloud, string region, GitHubRepository repository, TimeProvider clock, CancellationToken cancellationToken)
    {
        var clients = cloud.Clients(region);
        var caller = await AccountIdentity.ReadAsync(clients.Sts, cancellationToken);
        var bucket = new StateBucket(clients.S3, StateStore.NameOf(caller.Account, region), region);
        return new OutboxStore(bucket, repository, DeploymentId.Of(clock.GetUtcNow(), cloud.Chance));
    }

    /// <returns>What other runners left, or still write, ordered by id.</returns>
    public async Task<ImmutableArray<OutboxRecord>> ReadOthersAsync(CancellationToken cancellationToken)
    {
        var keys = await bucket.ListAsync(Prefix, cancellationToken) ?? [];
        var records = await Task.WhenAll(keys.Where(key => key != id + Ending).Order(StringComparer.Ordinal).Select(key => ReadAsync(key, cancellationToken)));
        return [.. records.OfType<OutboxRecord>()];
    }

    public async Task WriteAsync(OutboxRecord record, CancellationToken cancellationToken)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(record, OutboxJson.Default.OutboxRecord);
        _version = await bucket.WriteAsync(Prefix + id + Ending, bytes, _version, cancellationToken)
            ?? await bucket.WriteAsync(Prefix + id + Ending, bytes, null, cancellationToken); // another took this one for dead and its record along
    }

    public Task DeleteAsync(string record, CancellationToken cancellationToken) => bucket.DeleteAsync(Prefix + record + Ending, cancellationToken);

    // One that cannot be read is left alone: a newer version of the program may read it.
    private async Task<OutboxRecord?> ReadAsync(string key, CancellationToken cancellationToken)
    {
        if (await bucket.ReadAsync(Prefix + key, cancellationToken) is not { } stored)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(stored.Value, OutboxJson.Default.OutboxRecord) is { SchemaVersion: <= StateStore.SchemaVersion } record ? record : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
