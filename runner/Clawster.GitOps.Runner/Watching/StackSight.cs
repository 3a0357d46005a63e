using System;
using System.Collections.Immutable;

namespace Clawster.GitOps.Runner.Watching;

/// <summary>A stack as it was last seen.</summary>
/// <param name="Id">ARN of the stack; it still finds a stack that was deleted.</param>
/// <param name="Status">CloudFormation's word, for example <c>CREATE_IN_PROGRESS</c>.</param>
/// <param name="Reason">Why, when CloudFormation says so.</param>
/// <param name="Outputs">By name.</param>
internal sealed record StackSight(string Id, string Status, string? Reason, ImmutableSortedDictionary<string, string> Outputs)
{
    /// <summary>True when it cannot be deleted before that is switched off.</summary>
    public bool IsProtected { get; init; }

    /// <summary>True while CloudFormation works on it.</summary>
    public bool IsInProgress => Status.EndsWith("_IN_PROGRESS", StringComparison.Ordinal);

    /// <summary>True when the last operation did what was asked.</summary>
    public bool IsGood => Status is "CREATE_COMPLETE" or "UPDATE_COMPLETE" or "IMPORT_COMPLETE";

    public bool IsGone => Status is "DELETE_COMPLETE";
}
