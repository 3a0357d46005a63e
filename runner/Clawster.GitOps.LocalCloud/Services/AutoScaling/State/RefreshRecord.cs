using System;
using System.Collections.Generic;
using Amazon.AutoScaling.Model;

namespace Clawster.GitOps.LocalCloud.Services.AutoScaling.State;

/// <summary>An instance refresh.</summary>
internal sealed class RefreshRecord
{
    public string Id { get; set; } = "";

    /// <summary><c>Pending</c>, <c>InProgress</c>, <c>Successful</c>, <c>Failed</c>, <c>Cancelling</c>, <c>Cancelled</c>, <c>RollbackInProgress</c> or <c>RollbackSuccessful</c>.</summary>
    public string Status { get; set; } = "Pending";

    public string? Reason { get; set; }

    public DateTimeOffset StartedAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    public int MinHealthyPercentage { get; set; } = 90;

    /// <summary>Seconds after which a new instance counts.</summary>
    public int Warmup { get; set; }

    public bool SkipMatching { get; set; }

    /// <summary>What the group had before a desired configuration was given.</summary>
    public LaunchTemplateSpecification? Before { get; set; }

    public LaunchTemplateSpecification? Desired { get; set; }

    /// <summary>Instances that are still to be replaced.</summary>
    public List<string> ToReplace { get; set; } = [];

    public int Total { get; set; }

    public bool IsActive => Status is "Pending" or "InProgress" or "Cancelling" or "RollbackInProgress";
}
