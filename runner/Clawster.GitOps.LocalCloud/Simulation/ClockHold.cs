using System;
using System.Threading;

namespace Clawster.GitOps.LocalCloud.Simulation;

/// <summary>Keeps a skipping clock still until it is disposed.</summary>
internal sealed class ClockHold(SimulatedClock clock) : IDisposable
{
    private SimulatedClock? _clock = clock;

    public void Dispose() => Interlocked.Exchange(ref _clock, null)?.Release();
}
