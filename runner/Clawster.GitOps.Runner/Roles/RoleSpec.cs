using System.Collections.Generic;
using System.Collections.Immutable;

namespace Clawster.GitOps.Runner.Roles;

/// <summary>A role as it should be.</summary>
/// <param name="Name">At most 64 characters; it carries the region, because roles are global.</param>
/// <param name="Description">For people.</param>
/// <param name="Trust">Who may take it, as JSON.</param>
/// <param name="Policies">What it may do: JSON by name. Empty: nothing at all.</param>
internal sealed record RoleSpec(string Name, string Description, string Trust, IReadOnlyDictionary<string, string> Policies)
{
    /// <summary>Path of every role of ours, so that a permission boundary or a policy can name all of them.</summary>
    public const string Path = "/clawster/";

    public ImmutableArray<KeyValuePair<string, string>> Tags { get; init; } = [];

    /// <summary>ARN of the policy that caps the role; null when the account asks for none.</summary>
    public string? PermissionsBoundary { get; init; }
}
