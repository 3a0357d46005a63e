namespace Clawster.GitOps.LocalCloud.Services.ImageBuilder.State;

/// <summary>One step of a workflow's run.</summary>
internal sealed class StoredStep
{
    public string Id { get; set; } = "";

    public string Name { get; set; } = "";

    /// <summary>The action of the workflow document, for example <c>ExecuteComponents</c>.</summary>
    public string Action { get; set; } = "";

    public string Status { get; set; } = "PENDING";

    public string? Message { get; set; }

    public string? Outputs { get; set; }

    public string? StartTime { get; set; }

    public string? EndTime { get; set; }
}
