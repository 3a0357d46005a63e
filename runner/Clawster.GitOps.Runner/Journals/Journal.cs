using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Runner.State;

namespace Clawster.GitOps.Runner.Journals;

/// <summary>
/// Writes down each change before it is made and how it went. Intents that come at the same time share one write, so that parallel steps do not wait in a row; how a step went is written with the
/// next intent, because all that was made can be found by its tags.
/// </summary>
internal sealed class Journal(StateStore store, Session session, TimeProvider clock) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _writing = new(1);
    private readonly Dictionary<string, int> _open = new(StringComparer.Ordinal);
    private JournalRecord? _record;
    private string? _version;
    private long _changes;
    private long _written;

    /// <summary>True when it has to be written: something is going to be changed.</summary>
    public bool IsOpen => _record is not null;

    public async Task BeginAsync(JournalRecord record, CancellationToken cancellationToken)
    {
        _version = await store.WriteAsync(record, null, cancellationToken) ?? throw new StateException($"There is a journal of the deployment {record.Deployment} already.");
        _record = record;
    }

    /// <summary>Returns when the intent is kept; only then may the change be made.</summary>
    /// <exception cref="LeaseLostException">Another deployment may have taken over.</exception>
    public async Task IntendAsync(string scope, string step, CancellationToken cancellationToken)
    {
        long change;
        lock (_lock)
        {
            _record = Begun() with { Entries = _record!.Entries.Add(new JournalEntry(scope, step, clock.GetUtcNow(), null, null)) };
            _open[step] = _record.Entries.Length - 1;
            change = ++_changes;
        }

        await _writing.WaitAsync(cancellationToken);
        try
        {
            if (Interlocked.Read(ref _written) < change)
            {
                await WriteAsync(cancellationToken);
            }
        }
        finally
        {
            _writing.Release();
        }

        session.ThrowIfLost();
    }

    /// <summary>Notes how the change of a step went.</summary>
    /// <param name="step">A step with an intent; others are ignored.</param>
    /// <param name="outcome">In a word.</param>
    public void Note(string step, string outcome)
    {
        lock (_lock)
        {
            if (_record is { } record && _open.Remove(step, out var index))
            {
                _record = record with { Entries = record.Entries.SetItem(index, record.Entries[index] with { Outcome = outcome, EndedAt = clock.GetUtcNow() }) };
                _changes++;
            }
        }
    }

    /// <summary>Ends it: nothing of this deployment is left to be finished by another.</summary>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        if (_record is { } record)
        {
            await store.DeleteJournalAsync(record.Deployment, cancellationToken);
            _record = null;
        }
    }

    /// <summary>Leaves it for the next deployment to finish, with all that is known.</summary>
    public async Task LeaveAsync(CancellationToken cancellationToken)
    {
        if (_record is not null && Interlocked.Read(ref _written) < _changes)
        {
            await WriteAsync(cancellationToken);
        }
    }

    public void Dispose() => _writing.Dispose();

    private JournalRecord Begun() => _record ?? throw new InvalidOperationException("A change was about to be made without a journal.");

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        JournalRecord record;
        long change;
        lock (_lock)
        {
            (record, change) = (Begun(), _changes);
        }

        _version = await store.WriteAsync(record, _version, cancellationToken) ?? throw new LeaseLostException(record.Deployment);
        Interlocked.Exchange(ref _written, change);
    }
}
