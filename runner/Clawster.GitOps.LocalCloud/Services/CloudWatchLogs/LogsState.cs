using System;
using System.Collections.Generic;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.CloudWatchLogs;

/// <summary>Log groups of one region, by name.</summary>
internal sealed class LogsState : IServiceState
{
    public static string StateName => "logs";

    public SortedDictionary<string, StoredLogGroup> Groups { get; set; } = new(StringComparer.Ordinal);
}
