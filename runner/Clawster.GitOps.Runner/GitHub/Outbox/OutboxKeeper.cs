using System;
using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;

namespace Clawster.GitOps.Runner.GitHub.Outbox;

/// <summary>Writes down what is owed whenever that has changed. A store that cannot be reached stops nobody: what is owed is then in memory only.</summary>
internal sealed class OutboxKeeper(OutboxStore store, TimeProvider clock) : IDisposable
{
    // Well within the time after which a silent runner counts as dead.
    private static readonly TimeSpan s_renewal = TimeSpan.FromMinutes(4);

    // A store that fails is not asked again with every change.
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _turn = new(1);
    private bool _isReleased;
    private DateTimeOffset _savedAt = DateTimeOffset.MinValue;
    private DateTimeOffset _notBefore = DateTimeOffset.MinValue;
    private (ImmutableArray<GitHubWrite> Finals, ImmutableArray<GitHubWrite> Owed) _saved = ([], []);

    /// <summary>When it has to say again that it lives.</summary>
    public static TimeSpan Renewal => s_renewal;

    /// <summary>How long a store that failed is left alone.</summary>
    public static TimeSpan Pause => s_pause;

    /// <param name="finals">Not taken by GitHub yet.</param>
    /// <param name="owed">Whose end is not known yet.</param>
    /// <param name="writes">Of the last hour.</param>
    /// <param name="released">True at the end.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    /// <returns>False when the store did not take it.</returns>
    public async Task<bool> SaveAsync(ImmutableArray<GitHubWrite> finals, ImmutableArray<GitHubWrite> owed, ImmutableArray<DateTimeOffset> writes, bool released, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return _isReleased || await WriteAsync(finals, owed, writes, released, cancellationToken);
        }
        finally
        {
            _isReleased |= released; // also when the store did not take it: what was kept before then counts as abandoned after a while
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<bool> WriteAsync(ImmutableArray<GitHubWrite> finals, ImmutableArray<GitHubWrite> owed, ImmutableArray<DateTimeOffset> writes, bool released, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var same = Same(finals, _saved.Finals) && Same(owed, _saved.Owed);
        if (same && !released && (finals.IsEmpty && owed.IsEmpty || now < _savedAt + s_renewal))
        {
            return true;
        }

        if (now < _notBefore && !released)
        {
            return false;
        }

        try
        {
            await store.WriteAsync(new OutboxRecord(store.Id, now, released, finals, owed, writes), cancellationToken);
            (_saved, _savedAt) = ((finals, owed), now);
            return true;
        }
        catch (Exception fault) when (fault is not OutOfMemoryException && !cancellationToken.IsCancellationRequested) // the edge: statuses never stop a deployment
        {
            _notBefore = now + s_pause;
            return false;
        }
    }

    private static bool Same(ImmutableArray<GitHubWrite> one, ImmutableArray<GitHubWrite> other) => one.AsSpan().SequenceEqual(other.AsSpan());
}
