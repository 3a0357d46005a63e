using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Amazon.CloudWatch.Model;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.CloudWatch;

/// <summary>
/// Says in which state an alarm is. It looks when an alarm is put, when data come and while data still lie in its window, so that an idle cloud has nothing in its agenda.
/// </summary>
internal sealed class AlarmEvaluation(World world) : IAgendaHandler
{
    private const string Topic = "cloudwatch.alarm.evaluate";

    // Alarms are evaluated every minute: "Alarm periods and evaluation periods" of the CloudWatch user guide.
    private static readonly ModelledDuration s_interval = new("cloudwatch.alarm.interval", DurationRange.Seconds(60), DurationRange.Seconds(60));

    public IReadOnlyCollection<string> Topics => [Topic];

    /// <summary>Looks at an alarm within a minute.</summary>
    public void Expect(string region, string alarm)
    {
        if (!world.Agenda.Holds(region, Topic, alarm))
        {
            world.Agenda.After(world.Timing.Of(s_interval, alarm), region, Topic, alarm);
        }
    }

    /// <summary>Looks at the alarms of a metric that got data.</summary>
    public void Hear(string region, string metric)
    {
        foreach (var (name, alarm) in State(region).Alarms)
        {
            if (MetricOf(alarm.Shape) == metric)
            {
                Expect(region, name);
            }
        }
    }

    public void Run(AgendaEntry entry)
    {
        if (!State(entry.Region).Alarms.TryGetValue(entry.Key, out var stored))
        {
            return;
        }

        var alarm = stored.Shape;
        var points = Points(entry.Region, alarm);
        var (state, reason) = Judge(alarm, points);
        if (state is not null && state != alarm.StateValue?.Value)
        {
            Change(entry.Region, alarm, state, reason);
        }

        if (points.Exists(static point => point is not null))
        {
            Expect(entry.Region, entry.Key);
        }
    }

    /// <summary>Puts an alarm into a state, with a line in its history for the change and for each action.</summary>
    public void Change(string region, MetricAlarm alarm, string state, string reason)
    {
        var history = State(region).History;
        history.Add(new(alarm.AlarmName!, world.Now, "StateUpdate", $"Alarm updated from {alarm.StateValue} to {state}"));
        alarm.StateValue = state;
        alarm.StateReason = reason;
        alarm.StateUpdatedTimestamp = world.Now.UtcDateTime;
        alarm.StateTransitionedTimestamp = world.Now.UtcDateTime;
        var actions = state switch { "ALARM" => alarm.AlarmActions, "OK" => alarm.OKActions, _ => alarm.InsufficientDataActions };
        foreach (var action in alarm.ActionsEnabled == true ? actions ?? [] : [])
        {
            history.Add(new(alarm.AlarmName!, world.Now, "Action", $"Failed to execute action {action}. The local cloud has no receiver for it."));
        }

        world.Touch();
    }

    private CloudWatchState State(string region) => world.Region(region).Of<CloudWatchState>();

    private static string MetricOf(MetricAlarm alarm) => MetricName.Of(alarm.Namespace!, alarm.MetricName!, alarm.Dimensions);

    // The figure of each period in the window, the newest last; null where there are no data.
    private List<double?> Points(string region, MetricAlarm alarm)
    {
        var data = State(region).Metrics.GetValueOrDefault(MetricOf(alarm))?.Data ?? [];
        var period = TimeSpan.FromSeconds(alarm.Period!.Value);
        return [.. Enumerable.Range(1, alarm.EvaluationPeriods!.Value).Reverse().Select(back =>
        {
            var from = world.Now - (period * back);
            var samples = data.FindAll(datum => datum.At > from && datum.At <= from + period && (alarm.Unit is null || alarm.Unit.Value == datum.Unit));
            return samples.Count == 0 ? (double?)null : MetricStatistic.Of(alarm.Statistic!.Value, samples);
        })];
    }

    private static (string? State, string Reason) Judge(MetricAlarm alarm, List<double?> points)
    {
        var wanted = alarm.DatapointsToAlarm ?? alarm.EvaluationPeriods!.Value;
        var known = points.OfType<double>().ToArray();
        var missing = points.Count - known.Length;
        var treatment = alarm.TreatMissingData ?? "missing";
        if (known.Length == 0 && treatment is "missing" or "ignore")
        {
            return (treatment == "missing" ? "INSUFFICIENT_DATA" : null, "Insufficient Data: no datapoints were received for the evaluation periods and missing data are not judged.");
        }

        var breaching = known.Count(point => Breaches(alarm, point)) + (treatment == "breaching" ? missing : 0);
        var operation = Words(alarm.ComparisonOperator!.Value);
        var threshold = alarm.Threshold!.Value.ToString(CultureInfo.InvariantCulture);
        var shown = string.Join(", ", known.Select(static point => point.ToString(CultureInfo.InvariantCulture)));
        var seen = known.Length == 0
            ? $"no datapoints were received for {points.Count} period(s) and missing datapoints were treated as [{(treatment == "breaching" ? "Breaching" : "NonBreaching")}]"
            : breaching >= wanted
                ? $"{breaching} out of the last {points.Count} datapoints [{shown}] was {operation} the threshold ({threshold})"
                : $"{known.Length} datapoint(s) [{shown}] of which {breaching} was {operation} the threshold ({threshold})";
        return (breaching >= wanted ? "ALARM" : "OK", $"Threshold Crossed: {seen}.");
    }

    private static bool Breaches(MetricAlarm alarm, double value) => alarm.ComparisonOperator!.Value switch
    {
        "GreaterThanThreshold" => value > alarm.Threshold,
        "GreaterThanOrEqualToThreshold" => value >= alarm.Threshold,
        "LessThanThreshold" => value < alarm.Threshold,
        _ => value <= alarm.Threshold,
    };

    private static string Words(string comparison) => comparison switch
    {
        "GreaterThanThreshold" => "greater than",
        "GreaterThanOrEqualToThreshold" => "greater than or equal to",
        "LessThanThreshold" => "less than",
        _ => "less than or equal to",
    };
}
