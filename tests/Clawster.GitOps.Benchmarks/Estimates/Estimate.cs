using System;

namespace Clawster.GitOps.Benchmarks.Estimates;

/// <summary>The time left that a deployment showed at half-way.</summary>
/// <param name="Remaining">What it showed.</param>
/// <param name="Total">How long the deployment took.</param>
/// <param name="Late">What was furthest from its expectation, among what had not ended.</param>
internal sealed record Estimate(TimeSpan Remaining, TimeSpan Total, string Late)
{
    /// <summary>Against the time that really was left: more than zero when too much was shown.</summary>
    public double OfRemaining => (Remaining - Total / 2) / (Total / 2);

    public double OfTotal => OfRemaining / 2;
}
