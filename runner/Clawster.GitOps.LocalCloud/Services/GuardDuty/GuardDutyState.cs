using System;
using System.Collections.Generic;
using Amazon.GuardDuty.Model;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.GuardDuty;

/// <summary>The detector of one region: an account has at most one.</summary>
internal sealed class GuardDutyState : IServiceState
{
    public static string StateName => "guardduty";

    /// <summary><see langword="null"/> when there is none.</summary>
    public string? DetectorId { get; set; }

    public bool Enabled { get; set; }

    public string Frequency { get; set; } = "SIX_HOURS";

    public DateTimeOffset Created { get; set; }

    public DateTimeOffset Updated { get; set; }

    public SortedDictionary<string, string> Tags { get; set; } = new(StringComparer.Ordinal);

    /// <summary>Features by name.</summary>
    public SortedDictionary<string, DetectorFeatureConfigurationResult> Features { get; set; } = new(StringComparer.Ordinal);
}
