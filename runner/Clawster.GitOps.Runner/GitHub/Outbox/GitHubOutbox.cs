using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Clawster.GitOps.Runner.GitHub.Outbox;

/// <summary>
/// Everything that is written to GitHub goes through here, one request at a time, within GitHub's limits. Final states are never dropped and go first; intermediate ones are written as far as
/// the budget goes. Nobody who posts waits, and GitHub being away is nobody's fault. Safe for several threads.
/// </summary>
internal sealed class GitHubOutbox : IAsyncDisposable
{
    private readonly PendingWrites _pending = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly WriteBudget _budget;
    private readonly TimeProvider _clock;
    private readonly OutboxSender _sender;
    private readonly Task _sending;

    /// <param name="api">Of one repository.</param>
    /// <param name="budget">Shared by all that write with this token.</param>
    /// <param name="clock">Real time: GitHub's limits are in it.</param>
    /// <param name="notice">Hears, once for each fault, what could not be written; called from any thread.</param>
    public GitHubOutbox(GitHubApi api, WriteBudget budget, TimeProvider clock, Action<string> notice)
    {
        (_budget, _clock) = (budget, clock);
        _sender = new OutboxSender(api, _pending, budget, clock, notice);
        _sending = Task.Run(() => _sender.RunAsync(_stop.Token));
    }

    /// <summary>Final states that wait.</summary>
    public int Waiting => _pending.FinalCount;

    /// <summary>Writes a final state as soon as possible; it is kept until GitHub has taken or refused it.</summary>
    public void Post(GitHubWrite write)
    {
        _pending.Post(write);
        _sender.Wake();
    }

    /// <summary>Writes how something stands from time to time, until its final state is posted.</summary>
    public void Offer(Offer offer)
    {
        _pending.Offer(offer);
        _sender.Wake();
    }

    /// <summary>From now on what is owed is kept in a store, and what others left there is written along.</summary>
    /// <returns>False when the store cannot be read; then it is kept in memory only.</returns>
    public Task<bool> KeepAsync(OutboxStore store, CancellationToken cancellationToken) => KeepAsync(() => Task.FromResult(store), cancellationToken);

    /// <inheritdoc cref="KeepAsync(OutboxStore, CancellationToken)"/>
    /// <param name="open">Opens the store; may fail as the store may.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<bool> KeepAsync(Func<Task<OutboxStore>> open, CancellationToken cancellationToken)
    {
        try
        {
            var store = await open();
            var now = _clock.GetUtcNow();
            var others = await store.ReadOthersAsync(cancellationToken);
            var abandoned = others.Where(other => other.IsAbandoned(now)).ToArray();
            _budget.Add(others.SelectMany(static other => other.Writes));
            Array.ForEach(abandoned, _pending.Inherit);

            // First our own record, then theirs: what a crash between the two leaves is written twice, not lost.
            var keeper = new OutboxKeeper(store, _clock);
            var (finals, owed) = _pending.Snapshot();
            var isKept = await keeper.SaveAsync(finals, owed, _budget.Spent, released: false, cancellationToken);
            _sender.Keep(keeper);
            await Task.WhenAll(isKept ? abandoned.Select(other => store.DeleteAsync(other.Id, cancellationToken)) : []);
            return true;
        }
        catch (Exception fault) when (fault is not OutOfMemoryException && !cancellationToken.IsCancellationRequested) // the edge: statuses never stop a deployment
        {
            return false;
        }
    }

    /// <summary>True when an earlier runner began this and its end is not told yet.</summary>
    public bool IsInherited(string key) => _pending.IsInherited(key);

    /// <summary>Ends what earlier runners began and nobody here knows the end of.</summary>
    public void SettleInherited()
    {
        _pending.SettleInherited();
        _sender.Wake();
    }

    /// <summary>Waits until every final state is written.</summary>
    /// <param name="patience">Not longer than this, in real time.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>How many still wait.</returns>
    public async Task<int> DrainAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        try
        {
            await _pending.Empty.WaitAsync(patience, _clock, cancellationToken);
        }
        catch (Exception fault) when (fault is TimeoutException or OperationCanceledException)
        {
            // What still waits is told by the count.
        }

        return Waiting;
    }

    /// <summary>Leaves what is owed to the next runner. From now on nothing is kept: the store may go away.</summary>
    /// <returns>False when it is kept nowhere.</returns>
    public Task<bool> ReleaseAsync() => _sender.SaveAsync(released: true, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _sending;
        await ReleaseAsync();
        _sender.Dispose();
        _stop.Dispose();
    }
}
