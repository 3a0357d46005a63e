using System.Collections.Immutable;

namespace Clawster.GitOps.Runner.Roles;

/// <summary>What is allowed.</summary>
/// <param name="Actions">For example <c>logs:PutLogEvents</c>.</param>
/// <param name="Resources">ARNs; empty in a trust policy.</param>
internal sealed record PolicyStatement(ImmutableArray<string> Actions, ImmutableArray<string> Resources)
{
    /// <summary>Service that may take the role; only in a trust policy.</summary>
    public string? Service { get; init; }

    public PolicyCondition? Condition { get; init; }

    public PolicyCondition? SecondCondition { get; init; }
}
