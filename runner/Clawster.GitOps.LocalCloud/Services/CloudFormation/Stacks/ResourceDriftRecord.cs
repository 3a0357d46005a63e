using System;
using System.Text.Json.Nodes;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Stacks;

/// <summary>How far one resource differs from its template.</summary>
internal sealed class ResourceDriftRecord
{
    public string LogicalId { get; set; } = "";

    public string PhysicalId { get; set; } = "";

    public string Type { get; set; } = "";

    public string Status { get; set; } = "NOT_CHECKED";

    public DateTimeOffset Timestamp { get; set; }

    public JsonObject Expected { get; set; } = [];

    public JsonObject? Actual { get; set; }
}
