using System;
using System.Collections.Generic;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Stacks;

/// <summary>One look at how far a stack's resources differ from its template.</summary>
internal sealed class DriftDetectionRecord
{
    public string Id { get; set; } = "";

    public string StackId { get; set; } = "";

    public string Status { get; set; } = "DETECTION_IN_PROGRESS";

    public string? Reason { get; set; }

    public DateTimeOffset Timestamp { get; set; }

    /// <summary>The resources asked for; empty for all.</summary>
    public List<string> LogicalIds { get; set; } = [];

    public string StackDriftStatus { get; set; } = "NOT_CHECKED";

    public int Drifted { get; set; }
}
