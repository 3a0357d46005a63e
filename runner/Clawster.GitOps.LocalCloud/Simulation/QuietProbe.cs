using System;
using System.Diagnostics;
using System.Threading;

namespace Clawster.GitOps.LocalCloud.Simulation;

/// <summary>
/// Finds out whether this process has nothing left to do: no hold on the clock, canaries that went through a loopback socket and the thread pool met nothing
/// that moved the clock's activity, and twice in a row, a grace apart, no thread is running.
/// </summary>
internal sealed class QuietProbe : IDisposable
{
    private const int Canaries = 2;
    private const int Looks = 2;

    private static readonly TimeSpan s_grace = TimeSpan.FromMilliseconds(1);

    // Where threads cannot be looked at, an idle thread pool stands for them, and the grace is longer.
    private static readonly TimeSpan s_blindGrace = TimeSpan.FromMilliseconds(2);

    // A thread that never rests, such as a spinning one, must not stop time for ever.
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(250);

    private readonly SimulatedClock _clock;
    private readonly Canary _canary = new();
    private readonly RunningThreads _threads = new();
    private readonly ManualResetEventSlim _never = new(initialState: false, spinCount: 0);

    public QuietProbe(SimulatedClock clock) => _clock = clock;

    public bool IsQuiet()
    {
        var activity = _clock.Activity;
        var start = Stopwatch.GetTimestamp();
        for (var canary = 0; canary < Canaries; canary++)
        {
            _canary.Fly();
        }

        var looks = 0;
        while (!_clock.Busy && _clock.Activity == activity)
        {
            if (looks == Looks || Stopwatch.GetElapsedTime(start) > s_patience)
            {
                return true;
            }

            _never.Wait(_threads.Visible ? s_grace : s_blindGrace);
            looks = Resting() ? looks + 1 : 0;
        }

        return false;
    }

    public void Dispose()
    {
        _canary.Dispose();
        _never.Dispose();
    }

    private bool Resting()
    {
        if (_threads.Visible)
        {
            return !_threads.AnyOther();
        }

        ThreadPool.GetMaxThreads(out var most, out _);
        ThreadPool.GetAvailableThreads(out var free, out _);
        return ThreadPool.PendingWorkItemCount == 0 && most == free;
    }
}
