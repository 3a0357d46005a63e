using System.Collections.Generic;

namespace Clawster.GitOps.LocalCloud.Services.ImageBuilder.State;

/// <summary>One run of a workflow of Image Builder.</summary>
internal sealed class StoredWorkflow
{
    public string Id { get; set; } = "";

    /// <summary><c>build-image</c>, <c>test-image</c> or <c>distribute-image</c>.</summary>
    public string Name { get; set; } = "";

    /// <summary><c>BUILD</c>, <c>TEST</c> or <c>DISTRIBUTION</c>.</summary>
    public string Type { get; set; } = "";

    public string Status { get; set; } = "PENDING";

    public string? Message { get; set; }

    public string? StartTime { get; set; }

    public string? EndTime { get; set; }

    public List<StoredStep> Steps { get; set; } = [];
}
