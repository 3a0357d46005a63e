using System.Collections.Immutable;
using System.Linq;

namespace Clawster.GitOps.Runner.Hardening;

/// <summary>How one bot is hardened beyond what its stack brings along.</summary>
/// <param name="Bot">Its name.</param>
/// <param name="Region">Where it lives.</param>
/// <param name="Measures">In the order in which they are applied.</param>
internal sealed record BotPosture(string Bot, string Region, ImmutableArray<MeasureResult> Measures)
{
    /// <summary>What still has to come, in words: <c>alarms (3 of 3)</c>.</summary>
    public ImmutableArray<string> Missing => [.. Measures.Where(static one => one.Status is MeasureStatus.Missing or MeasureStatus.Unknown).Select(static one => one.Detail is { } detail ? $"{one.Measure} ({detail})" : one.Measure)];
}
