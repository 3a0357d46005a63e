using System;
using System.Collections.Generic;
using System.Text.Json.Serialization;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Stacks;

/// <summary>A stack.</summary>
internal sealed class StackRecord
{
    public string Id { get; set; } = "";

    public string Name { get; set; } = "";

    public string Region { get; set; } = "";

    public string Status { get; set; } = "";

    public string? StatusReason { get; set; }

    public string? DetailedStatus { get; set; }

    public DateTimeOffset Created { get; set; }

    public DateTimeOffset? Updated { get; set; }

    public DateTimeOffset? Deleted { get; set; }

    public StackVersion Version { get; set; } = new();

    /// <summary>What an update that has not succeeded goes back to.</summary>
    public StackVersion? Before { get; set; }

    public int? TimeoutInMinutes { get; set; }

    public bool TerminationProtection { get; set; }

    public string? Policy { get; set; }

    public bool DisableRollback { get; set; }

    public bool? RetainExceptOnCreate { get; set; }

    public string? DeletionMode { get; set; }

    /// <summary>The mode of the latest operation when it was asked for by name.</summary>
    public string? Mode { get; set; }

    /// <summary>The token that created it.</summary>
    public string? Token { get; set; }

    /// <summary>The change set that was executed last.</summary>
    public string? ChangeSetId { get; set; }

    public SortedDictionary<string, StackResourceRecord> Resources { get; set; } = new(StringComparer.Ordinal);

    /// <summary>Oldest first.</summary>
    public List<StackEventRecord> Events { get; set; } = [];

    /// <summary>The latest operation; kept after its end, because a failed update is rolled back from it.</summary>
    public StackOperation? Operation { get; set; }

    /// <summary>Earlier operations without their work, oldest first.</summary>
    public List<StackOperation> Operations { get; set; } = [];

    public List<ChangeSetRecord> ChangeSets { get; set; } = [];

    public string DriftStatus { get; set; } = "NOT_CHECKED";

    public DateTimeOffset? DriftChecked { get; set; }

    public List<ResourceDriftRecord> Drifts { get; set; } = [];

    [JsonIgnore]
    public bool IsDeleted => Status is "DELETE_COMPLETE";

    [JsonIgnore]
    public bool IsBusy => Status.EndsWith("_IN_PROGRESS", StringComparison.Ordinal) && Status is not "REVIEW_IN_PROGRESS";
}
