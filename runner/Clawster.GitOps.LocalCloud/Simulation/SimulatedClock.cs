using System;
using System.Threading;
using System.Threading.Tasks;

namespace Clawster.GitOps.LocalCloud.Simulation;

/// <summary>
/// The time of a simulated AWS and of all who work with it in this process. Timers and delays made on it wait in simulated time.
/// Work outside of requests that a skipping clock cannot see, such as a child process, holds the clock with <see cref="Hold"/>.
/// </summary>
/// <remarks>Safe for use by several threads at once. Callbacks of timers run on the thread pool.</remarks>
public sealed class SimulatedClock : TimeProvider, IDisposable
{
    private readonly Lock _gate = new();
    private readonly TimerQueue _timers = new();
    private readonly ManualResetEventSlim _changed = new();
    private readonly SimulationPace _pace;
    private readonly DateTimeOffset _start;
    private readonly TimeProvider _real;
    private readonly long _realStart;
    private readonly Thread _pump;
    private IDueWork? _work;
    private long _now;
    private long _holds;
    private long _activity;
    private volatile bool _disposed;

    /// <summary>Starts a clock.</summary>
    /// <param name="startAt">The first moment it shows.</param>
    /// <param name="pace">How its time moves.</param>
    public SimulatedClock(DateTimeOffset startAt, SimulationPace pace)
    {
        _pace = pace;
        _start = startAt.ToUniversalTime();
        _now = _start.Ticks;
        _real = System;
        _realStart = _real.GetTimestamp();
        _pump = new Thread(Pump) { IsBackground = true, Name = "simulated clock" };
        _pump.Start();
    }

    /// <inheritdoc />
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc />
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    internal SimulationPace Pace => _pace;

    internal bool Busy => Interlocked.Read(ref _holds) > 0;

    internal long Activity => Interlocked.Read(ref _activity);

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() =>
        _pace.Skips ? new(Interlocked.Read(ref _now), TimeSpan.Zero) : _start + (_real.GetElapsedTime(_realStart) * _pace.Factor);

    /// <inheritdoc />
    public override long GetTimestamp() => (GetUtcNow() - _start).Ticks;

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new SimulatedTimer(this, callback, state);
        Schedule(timer, dueTime, period);
        return timer;
    }

    /// <summary>Ends when so much simulated time has passed; where time skips, that takes no real time.</summary>
    public Task PassAsync(TimeSpan time, CancellationToken cancellationToken = default) => Task.Delay(time, this, cancellationToken);

    /// <summary>Keeps time from jumping while the caller works; has no effect on time that flows.</summary>
    /// <returns>Dispose it when the work is done.</returns>
    public IDisposable Hold()
    {
        Acquire();
        return new ClockHold(this);
    }

    /// <summary>Stops the clock; its timers do not fire any more.</summary>
    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        _changed.Set();
        if (Thread.CurrentThread != _pump)
        {
            _pump.Join();
            _changed.Dispose();
        }
    }

    internal void Attach(IDueWork work)
    {
        _work = work;
        Notice();
    }

    /// <summary>Tells the clock that what is due has changed, or that something happens.</summary>
    internal void Notice()
    {
        Interlocked.Increment(ref _activity);
        if (!_disposed)
        {
            _changed.Set();
        }
    }

    internal void Acquire()
    {
        Interlocked.Increment(ref _holds);
        Interlocked.Increment(ref _activity);
    }

    internal void Release()
    {
        Interlocked.Decrement(ref _holds);
        Notice();
    }

    internal bool Schedule(SimulatedTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        lock (_gate)
        {
            DateTimeOffset? due = dueTime == Timeout.InfiniteTimeSpan ? null : GetUtcNow() + dueTime;
            _timers.Set(timer, due, period);
        }

        Notice();
        return !_disposed;
    }

    internal void Forget(SimulatedTimer timer)
    {
        lock (_gate)
        {
            _timers.Set(timer, null, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Lets a caller that holds the clock wait on it: the hold is given back for the wait and taken again before the caller goes on.</summary>
    internal async Task PauseAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var timer = CreateTimer(_ => Resume(() => done.TrySetResult()), null, duration, Timeout.InfiniteTimeSpan);
        await using var cancelled = cancellationToken.Register(() => Resume(() => done.TrySetCanceled(cancellationToken)));
        Release();
        await done.Task;
    }

    private void Resume(Func<bool> end)
    {
        Acquire();
        if (!end())
        {
            Release();
        }
    }

    private void Pump()
    {
        using var probe = new QuietProbe(this);
        while (true)
        {
            // The signal is taken down before anything is looked at, the end of the clock included: who sets it in between is seen.
            _changed.Reset();
            if (_disposed)
            {
                return;
            }

            if (NextDue() is not { } due || (_pace.Skips && Busy))
            {
                _changed.Wait();
            }
            else if (_pace.Skips)
            {
                if (probe.IsQuiet())
                {
                    Advance(due);
                }
            }
            else if (due > GetUtcNow())
            {
                _changed.Wait(RealWait(due));
            }
            else
            {
                Advance(GetUtcNow());
            }
        }
    }

    private TimeSpan RealWait(DateTimeOffset due)
    {
        var wait = (due - GetUtcNow()) / _pace.Factor;
        return wait < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : wait > TimeSpan.FromHours(1) ? TimeSpan.FromHours(1) : wait;
    }

    private DateTimeOffset? NextDue()
    {
        lock (_gate)
        {
            return Earlier(_timers.NextDue, _work?.NextDue);
        }
    }

    private static DateTimeOffset? Earlier(DateTimeOffset? first, DateTimeOffset? second) =>
        first is null || second < first ? second : first;

    // What is due in the world comes before timers of the same moment, so that who wakes up sees it done. A skipping clock wakes one timer and then looks
    // again whether all is quiet; that keeps the order of two callers free of the machine.
    private void Advance(DateTimeOffset moment)
    {
        if (_pace.Skips)
        {
            Interlocked.Exchange(ref _now, Math.Max(_now, moment.UtcTicks));
        }

        if (_work is { NextDue: { } due } work && due <= moment)
        {
            work.RunDue(moment);
            return;
        }

        SimulatedTimer? timer;
        lock (_gate)
        {
            timer = _timers.TakeDue(moment);
        }

        if (timer is not null)
        {
            Fire(timer);
        }
    }

    private void Fire(SimulatedTimer timer)
    {
        Acquire();
        ThreadPool.UnsafeQueueUserWorkItem(
            static state =>
            {
                try
                {
                    state.timer.Run();
                }
                finally
                {
                    state.Item2.Release();
                }
            },
            (timer, this),
            preferLocal: false);
    }
}
