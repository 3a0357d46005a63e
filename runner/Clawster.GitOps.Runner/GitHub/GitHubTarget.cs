using System;

namespace Clawster.GitOps.Runner.GitHub;

/// <summary>Where statuses and comments are written, and with whose rights.</summary>
internal sealed class GitHubTarget
{
    public required GitHubRepository Repository { get; init; }

    /// <summary>Of the REST API, ending with a slash: <c>https://api.github.com/</c>, <c>https://github.example.com/api/v3/</c>.</summary>
    public required Uri Api { get; init; }

    /// <summary>Never shown and never kept.</summary>
    public required string Token { get; init; }

    /// <summary>Where a person reads more, for example the run of the workflow; null when there is no such page.</summary>
    public Uri? Details { get; init; }
}
