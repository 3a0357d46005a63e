using System;
using System.Collections.Generic;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.ChangeSets;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Stacks;

/// <summary>A change set of a stack.</summary>
internal sealed class ChangeSetRecord
{
    public string Id { get; set; } = "";

    public string Name { get; set; } = "";

    public string? Description { get; set; }

    public string Status { get; set; } = "CREATE_PENDING";

    public string? StatusReason { get; set; }

    public string ExecutionStatus { get; set; } = "UNAVAILABLE";

    public DateTimeOffset Created { get; set; }

    /// <summary><c>CREATE</c> or <c>UPDATE</c>.</summary>
    public string Type { get; set; } = "UPDATE";

    public StackVersion Version { get; set; } = new();

    public string? OnStackFailure { get; set; }

    public string? Mode { get; set; }

    /// <summary><c>REVERT_DRIFT</c> when it starts from what there is rather than from what was applied.</summary>
    public string? DeploymentMode { get; set; }

    public bool? DisableRollback { get; set; }

    /// <summary>The changes it predicts.</summary>
    public List<PredictedChange> Changes { get; set; } = [];

    public string? Token { get; set; }
}
