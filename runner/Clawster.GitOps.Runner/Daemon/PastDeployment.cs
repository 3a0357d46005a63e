using System;
using Clawster.GitOps.Runner.Git;

namespace Clawster.GitOps.Runner.Daemon;

/// <summary>How a commit ended.</summary>
/// <param name="Commit">Which.</param>
/// <param name="Result">In a word: <c>deployed</c>, <c>unchanged</c>, <c>failed</c>, <c>superseded</c>, <c>refused</c>, <c>handed over</c>.</param>
/// <param name="Detail">One sentence; may hold words of strangers.</param>
/// <param name="EndedAt">Real time.</param>
internal sealed record PastDeployment(GitCommit Commit, string Result, string Detail, DateTimeOffset EndedAt);
