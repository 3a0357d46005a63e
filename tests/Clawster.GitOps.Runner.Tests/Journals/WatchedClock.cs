using System;
using System.Linq;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using Microsoft.Extensions.Time.Testing;

namespace Clawster.GitOps.Runner.Tests.Journals;

/// <summary>A clock that a test moves, and that says when somebody has begun to wait one of the given times: moving it earlier would be a race.</summary>
internal sealed class WatchedClock(DateTimeOffset start, params TimeSpan[] watched) : FakeTimeProvider(start)
{
    private readonly Channel<TimeSpan> _begun = Channel.CreateUnbounded<TimeSpan>();

    /// <summary>Ends when so many waits of the watched length have been begun since the last call.</summary>
    public async Task BegunAsync(int count, CancellationToken cancellationToken)
    {
        for (var seen = 0; seen < count; seen++)
        {
            await _begun.Reader.ReadAsync(cancellationToken);
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (watched.Contains(dueTime))
        {
            _begun.Writer.TryWrite(dueTime);
        }

        return timer;
    }
}
