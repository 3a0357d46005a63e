using System;

namespace Clawster.GitOps.LocalCloud.Simulation;

/// <summary>How simulated time moves.</summary>
public readonly record struct SimulationPace
{
    private SimulationPace(double factor) => Factor = factor;

    /// <summary>
    /// Simulated time stands still while anything works and jumps to the next due moment when all is idle. Durations are then those of the model
    /// and do not depend on the machine.
    /// </summary>
    public static SimulationPace Skipping => default;

    /// <summary>True when time jumps instead of flowing.</summary>
    public bool Skips => Factor == 0;

    /// <summary>Simulated seconds for each real second; 0 when time jumps.</summary>
    public double Factor { get; }

    /// <summary>Simulated time flows at <paramref name="factor"/> times real time.</summary>
    /// <param name="factor">Simulated seconds for each real second: more than 0, at most 10,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The factor is outside its range.</exception>
    public static SimulationPace Scaled(double factor) =>
        factor is > 0 and <= 10_000 ? new(factor) : throw new ArgumentOutOfRangeException(nameof(factor), factor, "The factor is more than 0 and at most 10000.");
}
