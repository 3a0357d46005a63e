using System;
using System.Collections.Generic;
using System.Linq;

namespace Clawster.GitOps.LocalCloud.Services.CloudWatch;

/// <summary>One figure out of the samples of a period.</summary>
internal static class MetricStatistic
{
    /// <param name="name">CloudWatch's name, for example <c>Average</c>.</param>
    /// <exception cref="AwsFault">A statistic that is not served: percentiles and trimmed means.</exception>
    public static void Check(string name)
    {
        if (name is not ("Average" or "Sum" or "Minimum" or "Maximum" or "SampleCount"))
        {
            throw new AwsFault(501, "NotImplemented", $"The local cloud does not serve the statistic '{name}'; it has Average, Sum, Minimum, Maximum and SampleCount.");
        }
    }

    public static double Of(string name, IReadOnlyCollection<StoredDatum> data) => name switch
    {
        "Sum" => data.Sum(static datum => datum.Sum),
        "Minimum" => data.Min(static datum => datum.Minimum),
        "Maximum" => data.Max(static datum => datum.Maximum),
        "SampleCount" => data.Sum(static datum => datum.Count),
        _ => data.Sum(static datum => datum.Sum) / data.Sum(static datum => datum.Count),
    };

    /// <summary>The data of one unit from a moment to before another, by periods.</summary>
    public static IEnumerable<(DateTimeOffset Start, StoredDatum[] Data)> Periods(StoredMetric? metric, DateTimeOffset from, DateTimeOffset to, int seconds, string? unit)
    {
        var period = TimeSpan.FromSeconds(seconds);
        return (metric?.Data ?? [])
            .Where(datum => datum.At >= from && datum.At < to && (unit is null || datum.Unit == unit))
            .GroupBy(datum => new DateTimeOffset(datum.At.UtcTicks - (datum.At.UtcTicks % period.Ticks), TimeSpan.Zero))
            .OrderBy(static group => group.Key)
            .Select(static group => (group.Key, group.ToArray()));
    }
}
