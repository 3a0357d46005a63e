using System.Collections.Immutable;
using Amazon.CloudWatch;

namespace Clawster.GitOps.Runner.Hardening;

/// <summary>An alarm as it should be.</summary>
/// <param name="Name">Its name; ours alone by its beginning.</param>
/// <param name="Description">What people are told.</param>
/// <param name="Namespace">Whose metric.</param>
/// <param name="Metric">Which.</param>
/// <param name="Statistic">How it is summed up.</param>
/// <param name="Threshold">It rings above it.</param>
/// <param name="Periods">Periods of <paramref name="Seconds"/> in a row.</param>
/// <param name="Seconds">Length of a period.</param>
/// <param name="Dimensions">Of the metric, sorted by name.</param>
/// <param name="Actions">ARNs of what it does.</param>
internal sealed record AlarmSpec(string Name, string Description, string Namespace, string Metric, Statistic Statistic, double Threshold, int Periods, int Seconds, ImmutableSortedDictionary<string, string> Dimensions, ImmutableArray<string> Actions);
