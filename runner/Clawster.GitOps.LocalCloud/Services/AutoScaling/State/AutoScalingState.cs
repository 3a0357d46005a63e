using System.Collections.Generic;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.AutoScaling.State;

/// <summary>What Auto Scaling knows in one region.</summary>
internal sealed class AutoScalingState : IServiceState
{
    public static string StateName => "autoscaling";

    /// <summary>The groups by name.</summary>
    public SortedDictionary<string, GroupRecord> Groups { get; set; } = [];

    /// <summary>Activities of all groups, those of deleted ones too, oldest first.</summary>
    public List<ActivityRecord> Activities { get; set; } = [];
}
