using System;
using System.Collections.Generic;
using System.Threading;

namespace Clawster.GitOps.LocalCloud.Simulation;

/// <summary>The timers of a clock by due moment; equal moments in the order they were set. Not safe for use by several threads at once.</summary>
internal sealed class TimerQueue
{
    private readonly PriorityQueue<(SimulatedTimer Timer, long Version), (DateTimeOffset Due, long Sequence)> _queue = new();
    private long _sequence;

    public DateTimeOffset? NextDue
    {
        get
        {
            while (_queue.TryPeek(out var entry, out var priority))
            {
                if (entry.Timer.Version == entry.Version && entry.Timer.Due is not null)
                {
                    return priority.Due;
                }

                _queue.Dequeue();
            }

            return null;
        }
    }

    public void Set(SimulatedTimer timer, DateTimeOffset? due, TimeSpan period)
    {
        timer.Version = ++_sequence;
        timer.Due = due;
        timer.Period = period;
        if (due is { } moment)
        {
            _queue.Enqueue((timer, timer.Version), (moment, _sequence));
        }
    }

    /// <summary>Takes the first timer that is due at <paramref name="moment"/> and sets it again when it repeats.</summary>
    public SimulatedTimer? TakeDue(DateTimeOffset moment)
    {
        if (NextDue is not { } due || due > moment)
        {
            return null;
        }

        var timer = _queue.Dequeue().Timer;
        Set(timer, timer.Period > TimeSpan.Zero && timer.Period != Timeout.InfiniteTimeSpan ? due + timer.Period : null, timer.Period);
        return timer;
    }
}
