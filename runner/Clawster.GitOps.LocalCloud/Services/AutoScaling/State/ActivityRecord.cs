using System;

namespace Clawster.GitOps.LocalCloud.Services.AutoScaling.State;

/// <summary>A scaling activity.</summary>
internal sealed class ActivityRecord
{
    public string Id { get; set; } = "";

    public string GroupName { get; set; } = "";

    public string GroupArn { get; set; } = "";

    public string Description { get; set; } = "";

    public string Cause { get; set; } = "";

    public DateTimeOffset StartedAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary><c>InProgress</c>, <c>Successful</c>, <c>Failed</c>, <c>Cancelled</c>, <c>MidLifecycleAction</c> or <c>WaitingForInstanceWarmup</c>.</summary>
    public string Status { get; set; } = "InProgress";

    public string? Message { get; set; }

    public int Progress { get; set; }

    public string Details { get; set; } = "{}";
}
