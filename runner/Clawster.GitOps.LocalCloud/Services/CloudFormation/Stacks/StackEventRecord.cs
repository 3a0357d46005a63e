using System;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Stacks;

/// <summary>Something that happened to a stack or one of its resources.</summary>
internal sealed class StackEventRecord
{
    public string EventId { get; set; } = "";

    public DateTimeOffset Timestamp { get; set; }

    public string? OperationId { get; set; }

    public string LogicalId { get; set; } = "";

    public string PhysicalId { get; set; } = "";

    public string Type { get; set; } = "";

    public string Status { get; set; } = "";

    public string? Reason { get; set; }

    public string? DetailedStatus { get; set; }

    /// <summary>The evaluated properties as JSON.</summary>
    public string? Properties { get; set; }

    public string? Token { get; set; }
}
