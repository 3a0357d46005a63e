using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Aws.Access;
using Clawster.GitOps.Runner.Execution;

namespace Clawster.GitOps.Runner.Watching;

/// <summary>
/// The one place of a region that asks AWS how far things are. All waiting steps of all bots are fed by it, so that the number of calls does not grow faster than the number of bots.
/// It asks only while somebody waits.
/// </summary>
internal sealed class RegionWatch(AwsClients clients, TimeProvider clock) : IAsyncDisposable
{
    // Quick enough that nobody notices, slow enough for AWS's limits: DescribeStacks takes about five calls a second for all programs together.
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(2);

    // A read that fails once says nothing about the bots; the clients have tried it several times already.
    private const int MostFailures = 5;

    private readonly Lock _lock = new();
    private readonly List<Wait> _waits = [];
    private readonly CancellationTokenSource _closed = new();
    private readonly SightReader _reader = new(clients);
    private bool _looking;
    private Task _loop = Task.CompletedTask;

    /// <summary>Waits until something is seen.</summary>
    /// <param name="watch">The bot.</param>
    /// <param name="looks">What has to be looked at, given what was seen last.</param>
    /// <param name="isOver">True when the wait is over; it is asked after each look.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>What was seen when the wait was over.</returns>
    public async Task<BotSight> UntilAsync(BotWatch watch, Func<BotSight, Looks> looks, Func<BotSight, bool> isOver, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var wait = new Wait(watch, looks, isOver);
        lock (_lock)
        {
            _waits.Add(wait);
            if (!_looking)
            {
                _looking = true;
                _loop = LoopAsync(_loop);
            }
        }

        await using var cancelled = cancellationToken.Register(() => wait.Signal.TrySetCanceled(cancellationToken));
        try
        {
            return await wait.Signal.Task;
        }
        finally
        {
            lock (_lock)
            {
                _waits.Remove(wait);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _closed.CancelAsync();
        await _loop;
        _closed.Dispose();
    }

    private async Task LoopAsync(Task before)
    {
        await Task.Yield();
        await before;
        var failures = 0;
        try
        {
            while (Open() is { Length: > 0 } waits)
            {
                failures = await TryLookAsync(waits, failures);
                await Task.Delay(s_interval, clock, _closed.Token);
            }
        }
        catch (Exception) when (_closed.IsCancellationRequested)
        {
            // Nobody listens any more.
        }
    }

    private Wait[] Open()
    {
        lock (_lock)
        {
            Wait[] open = [.. _waits.Where(static wait => !wait.Signal.Task.IsCompleted)];
            _looking = open.Length > 0; // decided under the lock: who comes later starts a loop of its own
            return open;
        }
    }

    /// <returns>How many looks in a row have failed.</returns>
    private async Task<int> TryLookAsync(Wait[] waits, int failures)
    {
        try
        {
            await LookAsync(waits);
            return 0;
        }
        catch (Exception fault) when (StepFaults.IsUnanswered(fault) && failures + 1 < MostFailures && !_closed.IsCancellationRequested)
        {
            return failures + 1;
        }
        catch (Exception fault) when (!_closed.IsCancellationRequested) // the edge of the loop: whoever waits is told, whatever it was; else it would wait for ever
        {
            foreach (var wait in waits)
            {
                wait.Signal.TrySetException(fault);
            }

            return 0;
        }
    }

    private async Task LookAsync(Wait[] waits)
    {
        var wanted = waits
            .GroupBy(static wait => wait.Watch)
            .ToDictionary(static group => group.Key, static group => group.Aggregate(Looks.None, static (looks, wait) => looks | wait.Looks(wait.Watch.Sight)));
        var sights = await _reader.ReadAsync(wanted, _closed.Token);
        foreach (var (watch, sight) in sights)
        {
            watch.Saw(sight);
        }

        foreach (var wait in waits.Where(static wait => wait.IsOver(wait.Watch.Sight)))
        {
            wait.Signal.TrySetResult(wait.Watch.Sight);
        }
    }
}
