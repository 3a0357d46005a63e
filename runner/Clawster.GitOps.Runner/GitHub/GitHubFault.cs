using System;

namespace Clawster.GitOps.Runner.GitHub;

/// <param name="Kind">What to do.</param>
/// <param name="RetryAfter">How long to wait, when GitHub said so.</param>
/// <param name="Summary">One line for people.</param>
internal sealed record GitHubFault(GitHubFaultKind Kind, TimeSpan? RetryAfter, string Summary);
