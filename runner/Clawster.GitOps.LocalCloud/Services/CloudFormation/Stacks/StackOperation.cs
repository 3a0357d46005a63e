using System;
using System.Collections.Generic;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Stacks;

/// <summary>An operation on a stack, from the request to its end.</summary>
internal sealed class StackOperation
{
    public string Id { get; set; } = "";

    /// <summary>AWS's name of its kind, for example <c>UPDATE_STACK</c>.</summary>
    public string Type { get; set; } = "";

    public string? Token { get; set; }

    /// <summary>The access key id of the user that began it, in whose name resources are made.</summary>
    public string? By { get; set; }

    public OperationPhase Phase { get; set; }

    /// <summary>It does not wait for resources to become stable.</summary>
    public bool IsExpress { get; set; }

    /// <summary>A failure leaves everything as it is.</summary>
    public bool DisableRollback { get; set; }

    /// <summary>An update of a stack whose creation has failed: there is no good state to go back to.</summary>
    public bool HasNoGoodState { get; set; }

    /// <summary>What follows a failed creation: <c>ROLLBACK</c>, <c>DELETE</c> or <c>DO_NOTHING</c>.</summary>
    public string OnFailure { get; set; } = "ROLLBACK";

    public DateTimeOffset Started { get; set; }

    public DateTimeOffset? Ended { get; set; }

    public List<WorkItem> Work { get; set; } = [];

    public List<ResourceChangeRecord> Changes { get; set; } = [];

    /// <summary>Old resources that are deleted when the update has succeeded.</summary>
    public List<StackResourceRecord> Obsolete { get; set; } = [];

    /// <summary>What failed in this phase, by logical id.</summary>
    public List<string> Failed { get; set; } = [];

    /// <summary>Resources that a deletion leaves.</summary>
    public List<string> Retain { get; set; } = [];

    /// <summary>A deletion that failed before goes past what cannot be deleted.</summary>
    public bool IsForced { get; set; }

    /// <summary>A rollback also deletes new resources whose policy says retain.</summary>
    public bool RetainExceptOnCreate { get; set; }

    /// <summary>The policy that holds during this update only.</summary>
    public string? PolicyDuringUpdate { get; set; }

    /// <summary>Why the phase ended early although nothing failed: it was cancelled or timed out.</summary>
    public string? Interruption { get; set; }
}
