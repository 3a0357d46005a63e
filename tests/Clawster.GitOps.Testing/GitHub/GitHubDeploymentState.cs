using System;

namespace Clawster.GitOps.Testing.GitHub;

/// <summary>A state of a deployment that the server took.</summary>
public sealed record GitHubDeploymentState(long Id, string State, string? Description, string? LogUrl, string? EnvironmentUrl, DateTimeOffset At);
