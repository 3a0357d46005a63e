using System;
using System.Threading;
using System.Threading.Tasks;

namespace Clawster.GitOps.LocalCloud.Simulation;

/// <summary>A timer on simulated time. Its callback runs on the thread pool, once for each due moment.</summary>
internal sealed class SimulatedTimer(SimulatedClock clock, TimerCallback callback, object? state) : ITimer
{
    private readonly ExecutionContext? _context = ExecutionContext.Capture();

    /// <summary>The moment it fires next; <see langword="null"/> when it does not. Guarded by the clock.</summary>
    public DateTimeOffset? Due { get; set; }

    /// <summary>Time between two firings; zero for once. Guarded by the clock.</summary>
    public TimeSpan Period { get; set; }

    /// <summary>Tells entries of the clock's queue that were replaced since. Guarded by the clock.</summary>
    public long Version { get; set; }

    public bool Change(TimeSpan dueTime, TimeSpan period) => clock.Schedule(this, dueTime, period);

    public void Run()
    {
        if (_context is null)
        {
            callback(state);
        }
        else
        {
            ExecutionContext.Run(_context, static timer => ((SimulatedTimer)timer!).Call(), this);
        }
    }

    public void Dispose() => clock.Forget(this);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return default;
    }

    private void Call() => callback(state);
}
