using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Clawster.GitOps.Runner.GitHub.Outbox;

/// <summary>Writes what waits, one request at a time, as the budget lets it, and keeps what is owed in a store when it has one.</summary>
/// <param name="api">Of one repository.</param>
/// <param name="pending">What waits.</param>
/// <param name="budget">Of the token.</param>
/// <param name="clock">Real time.</param>
/// <param name="notice">Hears, once for each fault, what could not be written.</param>
internal sealed class OutboxSender(GitHubApi api, PendingWrites pending, WriteBudget budget, TimeProvider clock, Action<string> notice) : IDisposable
{
    private readonly SemaphoreSlim _wake = new(0);
    private readonly HashSet<string> _noticed = new(StringComparer.Ordinal);
    private OutboxKeeper? _keeper;
    private bool _isSaved = true;

    /// <summary>Something may have to be written sooner than was thought.</summary>
    public void Wake() => _wake.Release();

    public void Keep(OutboxKeeper keeper)
    {
        _keeper = keeper;
        Wake();
    }

    /// <summary>Writes until it is stopped.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                _isSaved = await SaveAsync(released: false, stop) || _keeper is null;
                if (await NextAsync(stop) is { } write)
                {
                    await SendAsync(write, stop);
                }
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
        }
    }

    /// <returns>False when there is no store, or it did not take what is owed.</returns>
    public async Task<bool> SaveAsync(bool released, CancellationToken cancellationToken)
    {
        if (_keeper is not { } keeper)
        {
            return false;
        }

        var (finals, owed) = pending.Snapshot();
        return await keeper.SaveAsync(finals, owed, budget.Spent, released, cancellationToken);
    }

    public void Dispose()
    {
        _wake.Dispose();
        _keeper?.Dispose();
    }

    // Null when nothing was due and something may have changed since.
    private async Task<GitHubWrite?> NextAsync(CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var wait = budget.Wait();
        if (wait == TimeSpan.Zero)
        {
            if (pending.Next(now, budget.Left) is { } write)
            {
                return write;
            }

            wait = pending.UntilOffer(now) ?? Timeout.InfiniteTimeSpan;
        }

        var most = _isSaved ? OutboxKeeper.Renewal : OutboxKeeper.Pause;
        if (_keeper is not null && (wait < TimeSpan.Zero || wait > most))
        {
            wait = most;
        }

        await WaitAsync(wait, stop);
        return null;
    }

    private async Task WaitAsync(TimeSpan wait, CancellationToken stop)
    {
        using var woken = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await Task.WhenAny(_wake.WaitAsync(woken.Token), Task.Delay(wait, clock, woken.Token));
        await woken.CancelAsync();
        stop.ThrowIfCancellationRequested();
    }

    private async Task SendAsync(GitHubWrite write, CancellationToken stop)
    {
        budget.Take();
        try
        {
            var written = await write.SendAsync(api, stop);
            budget.Succeeded();
            if (written)
            {
                Done(write);
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException && !stop.IsCancellationRequested) // the edge: statuses never stop a deployment
        {
            Failed(write, GitHubFaults.Of(exception, clock.GetUtcNow()));
        }
    }

    private void Failed(GitHubWrite write, GitHubFault fault)
    {
        // Said first: who waits until nothing is left to write has then heard of all that was not written.
        if (_noticed.Add(fault.Kind is GitHubFaultKind.Refused ? fault.Summary : $"{fault.Kind} {write.GetType().Name}"))
        {
            notice(fault.Summary);
        }

        switch (fault.Kind)
        {
            case GitHubFaultKind.NoPermission:
                pending.Forbid(write.GetType());
                Done(write);
                break;
            case GitHubFaultKind.Refused:
                budget.Succeeded(); // GitHub is there; it is this one that it does not want
                Done(write);
                break;
            default:
                budget.Pause(fault);
                break;
        }
    }

    private void Done(GitHubWrite write) => pending.Remove(write, clock.GetUtcNow(), budget.Left);
}
