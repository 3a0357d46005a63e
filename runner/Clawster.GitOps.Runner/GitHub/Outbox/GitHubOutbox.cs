using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Clawster.GitOps.Runner.GitHub.Outbox;

/// <summary>
/// Everything that is written to GitHub goes through here, one request at a time, within GitHub's limits. Final states are never dropped and go first; intermediate ones are written as far as
/// the budget goes. Nobody who posts waits, and GitHub being away is nobody's fault.
/// </summary>
internal sealed class GitHubOutbox : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly PendingWrites _pending = new();
    private readonly SemaphoreSlim _wake = new(0);
    private readonly CancellationTokenSource _stop = new();
    private readonly GitHubApi _api;
    private readonly WriteBudget _budget;
    private readonly TimeProvider _clock;
    private readonly Action<string> _notice;
    private readonly HashSet<string> _noticed = new(StringComparer.Ordinal);
    private readonly Task _sending;
    private TaskCompletionSource _empty = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="api">Of one repository.</param>
    /// <param name="budget">Shared by all that write with this token.</param>
    /// <param name="clock">Real time: GitHub's limits are in it.</param>
    /// <param name="notice">Hears, once for each fault, what could not be written; called from any thread.</param>
    public GitHubOutbox(GitHubApi api, WriteBudget budget, TimeProvider clock, Action<string> notice)
    {
        (_api, _budget, _clock, _notice) = (api, budget, clock, notice);
        _empty.SetResult();
        _sending = Task.Run(SendAllAsync);
    }

    /// <summary>Final states that wait.</summary>
    public int Waiting
    {
        get
        {
            lock (_lock)
            {
                return _pending.FinalCount;
            }
        }
    }

    /// <summary>Writes a final state as soon as possible; it is kept until GitHub has taken or refused it.</summary>
    public void Post(GitHubWrite write)
    {
        lock (_lock)
        {
            _pending.Post(write);
            _empty = _empty.Task.IsCompleted ? new(TaskCreationOptions.RunContinuationsAsynchronously) : _empty;
        }

        _wake.Release();
    }

    /// <summary>Writes how something stands from time to time, until its final state is posted.</summary>
    public void Offer(Offer offer)
    {
        lock (_lock)
        {
            _pending.Offer(offer);
        }

        _wake.Release();
    }

    /// <summary>Says no more of it.</summary>
    public void Withdraw(string key)
    {
        lock (_lock)
        {
            _pending.Withdraw(key);
        }
    }

    /// <summary>Waits until every final state is written.</summary>
    /// <param name="patience">Not longer than this, in real time.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>How many still wait.</returns>
    public async Task<int> DrainAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        Task empty;
        lock (_lock)
        {
            empty = _empty.Task;
        }

        try
        {
            await empty.WaitAsync(patience, _clock, cancellationToken);
        }
        catch (Exception fault) when (fault is TimeoutException or OperationCanceledException)
        {
            // What still waits is told by the count.
        }

        return Waiting;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _sending;
        _stop.Dispose();
        _wake.Dispose();
    }

    private async Task SendAllAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                if (await NextAsync(_stop.Token) is { } write)
                {
                    await SendAsync(write, _stop.Token);
                }
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
        }
    }

    // Null when nothing was due and something may have changed since.
    private async Task<GitHubWrite?> NextAsync(CancellationToken cancellationToken)
    {
        GitHubWrite? write;
        TimeSpan wait;
        lock (_lock)
        {
            var now = _clock.GetUtcNow();
            wait = _budget.Wait();
            write = wait > TimeSpan.Zero ? null : _pending.Next(now, _budget.Left);
            wait = wait > TimeSpan.Zero ? wait : _pending.NextOffer(now) - now ?? Timeout.InfiniteTimeSpan;
        }

        if (write is null)
        {
            await WaitAsync(wait, cancellationToken);
        }

        return write;
    }

    private async Task WaitAsync(TimeSpan wait, CancellationToken cancellationToken)
    {
        using var woken = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var signal = _wake.WaitAsync(woken.Token);
        await Task.WhenAny(signal, Task.Delay(wait, _clock, woken.Token));
        await woken.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }

    private async Task SendAsync(GitHubWrite write, CancellationToken cancellationToken)
    {
        _budget.Take();
        try
        {
            var written = await write.SendAsync(_api, cancellationToken);
            _budget.Succeeded();
            if (written)
            {
                Done(write);
            }
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Failed(write, GitHubFaults.Of(exception, _clock.GetUtcNow()) ?? new(GitHubFaultKind.Refused, null, $"A state could not be written: {StatusText.Line(exception.Message, 200)}"));
        }
    }

    private void Failed(GitHubWrite write, GitHubFault fault)
    {
        if (fault.Kind is GitHubFaultKind.Refused)
        {
            Done(write);
        }
        else
        {
            lock (_lock)
            {
                _budget.Pause(fault);
            }
        }

        if (_noticed.Add(fault.Kind is GitHubFaultKind.Refused ? fault.Summary : fault.Kind.ToString()))
        {
            _notice(fault.Summary);
        }
    }

    private void Done(GitHubWrite write)
    {
        lock (_lock)
        {
            _pending.Remove(write, _clock.GetUtcNow(), _budget.Left);
            if (_pending.FinalCount == 0)
            {
                _empty.TrySetResult();
            }
        }
    }
}
