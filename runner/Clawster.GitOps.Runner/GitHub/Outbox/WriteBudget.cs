using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;

namespace Clawster.GitOps.Runner.GitHub.Outbox;

/// <summary>
/// How much may be written, by GitHub's documented limits for requests that create content: 80 in any minute, 500 in any hour, and, after a short burst, one a second.
/// Safe for several threads.
/// </summary>
/// <param name="clock">Real time.</param>
internal sealed class WriteBudget(TimeProvider clock)
{
    public const int PerMinute = 80;
    public const int PerHour = 500;

    private const int Burst = 12;

    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan s_pace = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(15);

    private readonly Lock _lock = new();
    private readonly Queue<DateTimeOffset> _writes = new();
    private DateTimeOffset _pace = DateTimeOffset.UnixEpoch;
    private DateTimeOffset _pausedUntil = DateTimeOffset.UnixEpoch;
    private TimeSpan _backOff;

    /// <summary>What is left of the hour.</summary>
    public int Left
    {
        get
        {
            lock (_lock)
            {
                Forget();
                return PerHour - _writes.Count;
            }
        }
    }

    /// <summary>When the writes of the last hour were made, the oldest first.</summary>
    public ImmutableArray<DateTimeOffset> Spent
    {
        get
        {
            lock (_lock)
            {
                Forget();
                return [.. _writes];
            }
        }
    }

    /// <summary>Counts what others with the same token wrote before.</summary>
    public void Add(IEnumerable<DateTimeOffset> writes)
    {
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            var all = _writes.Concat(writes.Where(write => write <= now)).Order().ToArray(); // another machine's clock may be ahead
            _writes.Clear();
            Array.ForEach(all, _writes.Enqueue);
        }
    }

    /// <returns>How long to wait before the next write; zero when it may be made now.</returns>
    public TimeSpan Wait()
    {
        lock (_lock)
        {
            Forget();
            var now = clock.GetUtcNow();
            var next = Later(_pausedUntil, _pace - (s_pace * Burst));
            next = Later(next, Full(PerHour, s_hour));
            next = Later(next, Full(PerMinute, s_minute));
            return next > now ? next - now : TimeSpan.Zero;
        }
    }

    /// <summary>A write is made now.</summary>
    public void Take()
    {
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            _writes.Enqueue(now);
            _pace = Later(_pace, now) + s_pace;
        }
    }

    /// <summary>It was taken.</summary>
    public void Succeeded()
    {
        lock (_lock)
        {
            _backOff = TimeSpan.Zero;
        }
    }

    /// <summary>It was not: nothing is written for a while, as long as GitHub says or twice as long as the last time.</summary>
    /// <param name="fault">What was answered.</param>
    /// <returns>For how long.</returns>
    public TimeSpan Pause(GitHubFault fault)
    {
        lock (_lock)
        {
            _backOff = Next(fault);
            var wait = fault.RetryAfter is { } said && (fault.Kind is GitHubFaultKind.Limited || said > _backOff) ? said : _backOff;
            _pausedUntil = clock.GetUtcNow() + wait;
            return wait;
        }
    }

    private TimeSpan Next(GitHubFault fault)
    {
        var first = fault.Kind is GitHubFaultKind.Limited ? s_minute : s_shortest; // GitHub asks for a minute where it says nothing
        var twice = _backOff * 2;
        return twice < first ? first : twice > s_longest ? s_longest : twice;
    }

    // When the oldest of so many writes leaves the window.
    private DateTimeOffset Full(int most, TimeSpan window) => _writes.Count >= most ? _writes.ElementAt(_writes.Count - most) + window : DateTimeOffset.UnixEpoch;

    private void Forget()
    {
        var hourAgo = clock.GetUtcNow() - s_hour;
        while (_writes.TryPeek(out var oldest) && oldest <= hourAgo)
        {
            _writes.Dequeue();
        }
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
