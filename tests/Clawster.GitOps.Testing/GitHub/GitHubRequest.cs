using System;

namespace Clawster.GitOps.Testing.GitHub;

/// <summary>A request as it came in.</summary>
public sealed record GitHubRequest(DateTimeOffset At, string Method, string Path, string Query, string Body)
{
    /// <summary>True for what creates or changes something.</summary>
    public bool IsWrite => Method is not ("GET" or "HEAD");
}
