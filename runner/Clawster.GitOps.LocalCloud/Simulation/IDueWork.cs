using System;

namespace Clawster.GitOps.LocalCloud.Simulation;

/// <summary>Work the clock runs when simulated time reaches it.</summary>
internal interface IDueWork
{
    /// <summary>The earliest moment at which something is due; <see langword="null"/> when nothing is. Read without a lock.</summary>
    DateTimeOffset? NextDue { get; }

    /// <summary>Runs everything due until <paramref name="moment"/>, in order.</summary>
    void RunDue(DateTimeOffset moment);
}
