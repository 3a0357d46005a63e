using System.Collections.Immutable;

namespace Clawster.GitOps.Runner.Roles;

/// <summary>A role as it is.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Trust">Who may take it, as JSON.</param>
/// <param name="PermissionsBoundary">ARN of the policy that caps it.</param>
/// <param name="Policies">What stands in it: JSON by name, sorted.</param>
/// <param name="Attached">Managed policies that are attached to it, by ARN, sorted. We attach none.</param>
internal sealed record RoleState(string Name, string Trust, string? PermissionsBoundary, ImmutableSortedDictionary<string, string> Policies, ImmutableArray<string> Attached);
