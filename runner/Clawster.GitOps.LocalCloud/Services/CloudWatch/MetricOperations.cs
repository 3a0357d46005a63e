using System;
using System.Collections.Generic;
using System.Linq;
using Amazon.CloudWatch.Model;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.CloudWatch;

/// <summary>Metrics: put, listed and read.</summary>
internal sealed class MetricOperations(World world, AlarmEvaluation alarms)
{
    // The longest that CloudWatch keeps data of one minute: "Metrics retention" of the user guide.
    private static readonly TimeSpan s_kept = TimeSpan.FromDays(15);

    public void AddTo(AwsService service) => service
        .On<PutMetricDataRequest, PutMetricDataResponse>(Put)
        .On<ListMetricsRequest, ListMetricsResponse>((call, request) => List(call.Region, request))
        .On<GetMetricStatisticsRequest, GetMetricStatisticsResponse>((call, request) => Statistics(call.Region, request))
        .On<GetMetricDataRequest, GetMetricDataResponse>((call, request) => Data(call.Region, request));

    private CloudWatchState State(string region) => world.Region(region).Of<CloudWatchState>();

    private PutMetricDataResponse Put(ServiceCall call, PutMetricDataRequest request)
    {
        MemberGuard.Refuse(request, "PutMetricData", "Namespace", "MetricData");
        if (request.Namespace!.StartsWith("AWS/", StringComparison.Ordinal) && call.Via is null)
        {
            throw AwsFault.Bad("InvalidParameterValue", "The value AWS/ for parameter Namespace is invalid. Namespaces that begin with 'AWS/' are reserved.");
        }

        foreach (var datum in request.MetricData ?? [])
        {
            Add(call.Region, request.Namespace!, datum, call.Now);
        }

        world.Touch();
        foreach (var name in (request.MetricData ?? []).Select(datum => MetricName.Of(request.Namespace!, datum.MetricName!, datum.Dimensions)).Distinct(StringComparer.Ordinal))
        {
            alarms.Hear(call.Region, name);
        }

        return new();
    }

    private void Add(string region, string space, MetricDatum datum, DateTimeOffset now)
    {
        var name = MetricName.Of(space, datum.MetricName!, datum.Dimensions);
        var metrics = State(region).Metrics;
        if (!metrics.TryGetValue(name, out var metric))
        {
            metrics.Add(name, metric = new StoredMetric { Namespace = space, Name = datum.MetricName!, Dimensions = datum.Dimensions ?? [] });
        }

        metric.Data.RemoveAll(old => old.At < now - s_kept);
        metric.Data.Add(Read(datum, now));
    }

    private static StoredDatum Read(MetricDatum datum, DateTimeOffset now)
    {
        var at = datum.Timestamp is { } given ? new DateTimeOffset(given.ToUniversalTime()) : now;
        var unit = datum.Unit?.Value ?? "None";
        if (datum.StatisticValues is { } set)
        {
            return new(at, set.SampleCount ?? 0, set.Sum ?? 0, set.Minimum ?? 0, set.Maximum ?? 0, unit);
        }

        if (datum.Value is { } value)
        {
            return new(at, 1, value, value, value, unit);
        }

        if (datum.Values is not { Count: > 0 } values || (datum.Counts is { Count: > 0 } given2 && given2.Count != values.Count))
        {
            throw AwsFault.Bad("MissingParameter", $"At least one of the parameters Value, Values or StatisticValues of {datum.MetricName} must be specified, with as many Counts as Values.");
        }

        var counts = datum.Counts is { Count: > 0 } all ? all : [.. values.Select(static _ => 1.0)];
        return new(at, counts.Sum(), values.Zip(counts, static (one, count) => one * count).Sum(), values.Min(), values.Max(), unit);
    }

    private ListMetricsResponse List(string region, ListMetricsRequest request)
    {
        MemberGuard.Refuse(request, "ListMetrics", "Namespace", "MetricName", "Dimensions");
        return new()
        {
            Metrics = [.. State(region).Metrics.Values
                .Where(metric => (request.Namespace is null || metric.Namespace == request.Namespace) && (request.MetricName is null || metric.Name == request.MetricName)
                    && (request.Dimensions ?? []).TrueForAll(wanted => metric.Dimensions.Exists(dimension => dimension.Name == wanted.Name && (wanted.Value is null || dimension.Value == wanted.Value))))
                .Select(static metric => new Metric { Namespace = metric.Namespace, MetricName = metric.Name, Dimensions = [.. metric.Dimensions] })],
        };
    }

    private GetMetricStatisticsResponse Statistics(string region, GetMetricStatisticsRequest request)
    {
        MemberGuard.Refuse(request, "GetMetricStatistics", "Namespace", "MetricName", "StartTime", "EndTime", "Period", "Dimensions", "Statistics", "Unit");
        var wanted = (request.Statistics ?? []).ConvertAll(static statistic => statistic.ToString());
        if (wanted.Count == 0 || request.Period is not > 0)
        {
            throw AwsFault.Bad("InvalidParameterCombination", "At least one of the parameters Statistics and ExtendedStatistics must be specified, and Period must be positive.");
        }

        wanted.ForEach(MetricStatistic.Check);
        var metric = State(region).Metrics.GetValueOrDefault(MetricName.Of(request.Namespace!, request.MetricName!, request.Dimensions));
        return new()
        {
            Label = request.MetricName,
            Datapoints = [.. MetricStatistic.Periods(metric, request.StartTime!.Value.ToUniversalTime(), request.EndTime!.Value.ToUniversalTime(), request.Period.Value, request.Unit?.Value).Select(period => new Datapoint
            {
                Timestamp = period.Start.UtcDateTime,
                Unit = period.Data[0].Unit,
                Average = Figure("Average", period.Data),
                Sum = Figure("Sum", period.Data),
                Minimum = Figure("Minimum", period.Data),
                Maximum = Figure("Maximum", period.Data),
                SampleCount = Figure("SampleCount", period.Data),
            })],
        };

        double? Figure(string name, StoredDatum[] data) => wanted.Contains(name) ? MetricStatistic.Of(name, data) : null;
    }

    private GetMetricDataResponse Data(string region, GetMetricDataRequest request)
    {
        MemberGuard.Refuse(request, "GetMetricData", "MetricDataQueries", "StartTime", "EndTime", "ScanBy");
        return new() { MetricDataResults = [.. request.MetricDataQueries!.Where(static query => query.ReturnData != false).Select(query => Result(region, query, request))], Messages = [] };
    }

    private MetricDataResult Result(string region, MetricDataQuery query, GetMetricDataRequest request)
    {
        MemberGuard.Refuse(query, "GetMetricData", "Id", "MetricStat", "Label", "ReturnData");
        var asked = query.MetricStat ?? throw AwsFault.Bad("ValidationError", $"The query {query.Id} has no MetricStat; the local cloud does not serve expressions.");
        MetricStatistic.Check(asked.Stat!);
        var metric = State(region).Metrics.GetValueOrDefault(MetricName.Of(asked.Metric!.Namespace!, asked.Metric.MetricName!, asked.Metric.Dimensions));
        var periods = MetricStatistic.Periods(metric, request.StartTime!.Value.ToUniversalTime(), request.EndTime!.Value.ToUniversalTime(), asked.Period!.Value, asked.Unit?.Value);
        var ordered = request.ScanBy?.Value == "TimestampAscending" ? periods.ToArray() : [.. periods.Reverse()];
        return new()
        {
            Id = query.Id,
            Label = query.Label ?? asked.Metric.MetricName,
            StatusCode = "Complete",
            Timestamps = [.. ordered.Select(static period => period.Start.UtcDateTime)],
            Values = [.. ordered.Select(period => MetricStatistic.Of(asked.Stat!, period.Data))],
        };
    }
}
