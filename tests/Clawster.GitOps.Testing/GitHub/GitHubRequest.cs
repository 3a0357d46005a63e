using System;

namespace Clawster.GitOps.Testing.GitHub;

/// <summary>A request as it came in.</summary>
public sealed record GitHubRequest(DateTimeOffset At, string Method, string Path, string Query, string Body)
{
    /// <summary>Where it was sent to; links of an answer lead there too.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>True for what creates or changes something.</summary>
    public bool IsWrite => Method is not ("GET" or "HEAD");
}
