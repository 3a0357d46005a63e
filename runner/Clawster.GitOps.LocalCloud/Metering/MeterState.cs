using System;
using System.Collections.Generic;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Metering;

/// <summary>What was used so far.</summary>
internal sealed class MeterState : IServiceState
{
    public static string StateName => "meter";

    /// <summary>Units by region, figure, unit and resource, parted by blanks.</summary>
    public SortedDictionary<string, double> Used { get; set; } = new(StringComparer.Ordinal);
}
