using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.CloudWatch;
using Amazon.CloudWatch.Model;
using Clawster.GitOps.Runner.Roles;

namespace Clawster.GitOps.Runner.Hardening;

/// <summary>Some alarms of a bot.</summary>
/// <param name="name">As people read it.</param>
/// <param name="wanted">Which.</param>
/// <param name="off">What is said when there are none.</param>
/// <param name="cloudWatch">The client.</param>
internal sealed class AlarmMeasure(string name, Func<BotFacts, IEnumerable<AlarmSpec>> wanted, string off, IAmazonCloudWatch cloudWatch) : IMeasure
{
    public string Name => name;

    public async Task<MeasureResult> LookAsync(BotFacts bot, CancellationToken cancellationToken)
    {
        var all = wanted(bot).ToArray();
        if (all.Length == 0)
        {
            return new(Name, MeasureStatus.Off, off);
        }

        var there = (await cloudWatch.DescribeAlarmsAsync(new DescribeAlarmsRequest { AlarmNames = [.. all.Select(static one => one.Name)] }, cancellationToken)).MetricAlarms ?? [];
        var missing = all.Count(spec => !there.Exists(alarm => IsLike(alarm, spec)));
        return missing == 0 ? new(Name, MeasureStatus.InPlace) : new(Name, MeasureStatus.Missing, $"{missing} of {all.Length}");
    }

    public Task ApplyAsync(BotFacts bot, CancellationToken cancellationToken) => Task.WhenAll(wanted(bot).Select(spec => cloudWatch.PutMetricAlarmAsync(
        new PutMetricAlarmRequest
        {
            AlarmName = spec.Name,
            AlarmDescription = spec.Description,
            Namespace = spec.Namespace,
            MetricName = spec.Metric,
            Statistic = spec.Statistic,
            Threshold = spec.Threshold,
            EvaluationPeriods = spec.Periods,
            Period = spec.Seconds,
            ComparisonOperator = ComparisonOperator.GreaterThanThreshold,
            TreatMissingData = "notBreaching",
            Dimensions = [.. spec.Dimensions.Select(static one => new Dimension { Name = one.Key, Value = one.Value })],
            AlarmActions = [.. spec.Actions],
            Tags = [.. BotRoles.Tags(bot.Spec).Select(static tag => new Tag { Key = tag.Key, Value = tag.Value })],
        },
        cancellationToken)));

    private static bool IsLike(MetricAlarm alarm, AlarmSpec spec) =>
        alarm.AlarmName == spec.Name && alarm.Namespace == spec.Namespace && alarm.MetricName == spec.Metric && alarm.Threshold is { } threshold && Math.Abs(threshold - spec.Threshold) < 0.001 && alarm.Period == spec.Seconds && alarm.EvaluationPeriods == spec.Periods
        && (alarm.Dimensions ?? []).OrderBy(static one => one.Name, StringComparer.Ordinal).Select(static one => (one.Name, one.Value)).SequenceEqual(spec.Dimensions.Select(static one => ((string?)one.Key, (string?)one.Value)))
        && (alarm.AlarmActions ?? []).SequenceEqual(spec.Actions);
}
