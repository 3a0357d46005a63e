using System;
using System.Collections.Immutable;
using System.Linq;

namespace Clawster.GitOps.Runner.State;

/// <summary>How long the steps of a region took, by kind. Estimates come from it.</summary>
/// <param name="Samples">Seconds, the oldest first, by kind, sorted by kind.</param>
internal sealed record DurationsRecord(ImmutableSortedDictionary<string, ImmutableArray<double>> Samples)
{
    // Enough to tell the usual from the unusual, few enough that a change of AWS shows after some deployments.
    private const int MostSamples = 40;

    public static DurationsRecord Empty { get; } = new(ImmutableSortedDictionary<string, ImmutableArray<double>>.Empty);

    /// <summary>Version of the form; a newer one is not read.</summary>
    public int SchemaVersion { get; init; } = StateStore.SchemaVersion;

    public DurationsRecord With(string kind, TimeSpan took)
    {
        var samples = Samples.TryGetValue(kind, out var known) ? known : [];
        return this with { Samples = Samples.SetItem(kind, [.. samples.Append(Math.Round(took.TotalSeconds, 2)).TakeLast(MostSamples)]) };
    }

    /// <summary>What a share of the steps did not exceed.</summary>
    /// <param name="kind">Of the steps.</param>
    /// <param name="share">From 0 to 1: 0.5 for the usual, 0.9 for the slow.</param>
    /// <returns>Null when none was seen yet.</returns>
    public TimeSpan? Percentile(string kind, double share)
    {
        if (!Samples.TryGetValue(kind, out var samples) || samples.IsEmpty)
        {
            return null;
        }

        var sorted = samples.Sort();
        return TimeSpan.FromSeconds(sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)]);
    }
}
