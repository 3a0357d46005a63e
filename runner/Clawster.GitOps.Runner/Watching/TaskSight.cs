using System;
using System.Collections.Immutable;

namespace Clawster.GitOps.Runner.Watching;

/// <summary>A task as it was last seen.</summary>
/// <param name="Arn">ARN of the task.</param>
/// <param name="TaskDefinition">ARN of what it runs.</param>
/// <param name="Status">ECS's word: <c>PROVISIONING</c>, <c>PENDING</c>, <c>ACTIVATING</c>, <c>RUNNING</c>, <c>DEPROVISIONING</c>, <c>STOPPED</c>.</param>
/// <param name="Health"><c>HEALTHY</c>, <c>UNHEALTHY</c> or <c>UNKNOWN</c>.</param>
/// <param name="StoppedReason">Why it stopped.</param>
/// <param name="Containers">One line for each container that ended: its name, exit code and reason.</param>
/// <param name="StartedAt">When its container started.</param>
internal sealed record TaskSight(string Arn, string TaskDefinition, string Status, string Health, string? StoppedReason, ImmutableArray<string> Containers, DateTimeOffset? StartedAt)
{
    public bool IsRunning => Status == "RUNNING";

    public bool IsHealthy => IsRunning && Health == "HEALTHY";

    public bool IsStopped => Status is "STOPPED" or "DEPROVISIONING" or "STOPPING" or "DEACTIVATING";

    /// <summary>The part of the ARN behind the last slash, as the log streams carry it.</summary>
    public string Id => Arn[(Arn.LastIndexOf('/') + 1)..];
}
