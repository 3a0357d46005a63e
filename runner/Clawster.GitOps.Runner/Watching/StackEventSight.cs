using System;

namespace Clawster.GitOps.Runner.Watching;

/// <summary>One event of a stack.</summary>
/// <param name="Id">Unique.</param>
/// <param name="At">When it happened.</param>
/// <param name="LogicalId">Of the resource; the stack's own events carry the stack's name.</param>
/// <param name="Type">Of the resource.</param>
/// <param name="PhysicalId">Null until it is known.</param>
/// <param name="Status">For example <c>CREATE_FAILED</c>.</param>
/// <param name="Reason">Why, when CloudFormation says so.</param>
internal sealed record StackEventSight(string Id, DateTimeOffset At, string LogicalId, string Type, string? PhysicalId, string Status, string? Reason)
{
    public bool IsFailure => Status.EndsWith("_FAILED", StringComparison.Ordinal);

    /// <summary>True for a failure that only says that another one stopped it.</summary>
    public bool IsConsequence => Reason is null || Reason.Contains("cancelled", StringComparison.OrdinalIgnoreCase) || Reason.StartsWith("The following resource(s)", StringComparison.Ordinal);
}
