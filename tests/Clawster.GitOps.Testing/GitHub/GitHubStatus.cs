using System;

namespace Clawster.GitOps.Testing.GitHub;

/// <summary>A commit status that the server took.</summary>
public sealed record GitHubStatus(long Id, DateTimeOffset At, string Commit, string Context, string State, string? Description, string? TargetUrl);
