using System;
using System.Collections.Generic;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.CloudWatch;

/// <summary>Alarms, metrics and dashboards of one region.</summary>
internal sealed class CloudWatchState : IServiceState
{
    public static string StateName => "cloudwatch";

    public SortedDictionary<string, StoredAlarm> Alarms { get; set; } = new(StringComparer.Ordinal);

    /// <summary>What happened to alarms, oldest first. It outlives the alarm, as on AWS.</summary>
    public List<StoredAlarmEvent> History { get; set; } = [];

    /// <summary>By namespace, name and dimensions, as <see cref="MetricName"/> writes them.</summary>
    public SortedDictionary<string, StoredMetric> Metrics { get; set; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, string> Dashboards { get; set; } = new(StringComparer.Ordinal);
}
