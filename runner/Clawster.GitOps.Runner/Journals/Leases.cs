using System;
using System.Collections.Concurrent;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Runner.State;

namespace Clawster.GitOps.Runner.Journals;

/// <summary>
/// Takes and gives back the right to change a bot or a region's network. A lease holds as long as the session of its holder lives; one whose holder is dead is taken over, so that nobody ever has to
/// unlock anything. Nobody waits for one while another waits for it: each is held by work that ends by itself.
/// </summary>
internal sealed class Leases(StateStore store, Session session, TimeProvider clock)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(30);

    private readonly ConcurrentDictionary<string, Stored<LeaseRecord>> _held = new(StringComparer.Ordinal);

    /// <summary>The scope of a region's network: no bot can have a name of that length.</summary>
    public static string OfRegion(string region) => "region-" + region;

    /// <param name="scope">Name of a bot, or the scope of a region.</param>
    /// <param name="waiting">Told once with the holder when somebody else has it.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>True when it had to wait: what was read before may have changed.</returns>
    /// <exception cref="LeaseLostException">This deployment was taken over itself.</exception>
    /// <exception cref="StateException">Somebody else holds it for half an hour.</exception>
    public async Task<bool> TakeAsync(string scope, Action<string> waiting, CancellationToken cancellationToken)
    {
        var end = clock.GetUtcNow() + s_patience;
        for (var waited = false; ; waited = true)
        {
            session.ThrowIfLost();
            var there = await store.ReadLeaseAsync(scope, cancellationToken);
            if (there is null or { Value.Holder: null } || await IsDeadAsync(there.Value.Holder, cancellationToken))
            {
                var record = new LeaseRecord(scope, session.Deployment, (there?.Value.Fence ?? 0) + 1, clock.GetUtcNow());
                if (await store.WriteAsync(record, there?.Version, cancellationToken) is { } version)
                {
                    _held[scope] = new Stored<LeaseRecord>(record, version);
                    return waited;
                }

                continue;
            }

            if (!waited)
            {
                waiting(there.Value.Holder);
            }

            if (clock.GetUtcNow() >= end)
            {
                throw new StateException($"The deployment {there.Value.Holder} has been working on {scope} since {there.Value.TakenAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC; run this one again when it has ended.");
            }

            await Task.Delay(s_pause, clock, cancellationToken);
        }
    }

    /// <summary>Gives one back; the object stays, because it counts the holders.</summary>
    public async Task ReleaseAsync(string scope, CancellationToken cancellationToken)
    {
        if (_held.TryRemove(scope, out var held))
        {
            await store.WriteAsync(held.Value with { Holder = null }, held.Version, cancellationToken);
        }
    }

    public async Task ReleaseAllAsync(CancellationToken cancellationToken)
    {
        foreach (var scope in _held.Keys)
        {
            await ReleaseAsync(scope, cancellationToken);
        }
    }

    /// <summary>A dead holder is told so in its own object before its leases are taken: should it wake up, its next word is refused.</summary>
    private async Task<bool> IsDeadAsync(string holder, CancellationToken cancellationToken)
    {
        if (holder == session.Deployment || await store.ReadSessionAsync(holder, cancellationToken) is not { } other || other.Value.RevokedBy is not null)
        {
            return true;
        }

        return other.Value.ExpiresAt < clock.GetUtcNow()
            && await store.WriteAsync(other.Value with { RevokedBy = session.Deployment }, other.Version, cancellationToken) is not null;
    }
}
