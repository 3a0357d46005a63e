using System;
using System.Collections.Immutable;

namespace Clawster.GitOps.Testing.GitHub;

/// <summary>A deployment with the states it had, the newest last.</summary>
public sealed record GitHubDeployment(long Id, string Commit, string Environment, string Task, string? Description, DateTimeOffset At, ImmutableArray<GitHubDeploymentState> States)
{
    /// <summary>The newest state; null when it has none.</summary>
    public string? State => States.IsEmpty ? null : States[^1].State;
}
