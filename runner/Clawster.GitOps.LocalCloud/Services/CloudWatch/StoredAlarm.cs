using System;
using System.Collections.Generic;
using Amazon.CloudWatch.Model;

namespace Clawster.GitOps.LocalCloud.Services.CloudWatch;

/// <summary>An alarm on one metric.</summary>
internal sealed class StoredAlarm
{
    /// <summary>As DescribeAlarms shows it.</summary>
    public MetricAlarm Shape { get; set; } = new();

    public SortedDictionary<string, string> Tags { get; set; } = new(StringComparer.Ordinal);
}
