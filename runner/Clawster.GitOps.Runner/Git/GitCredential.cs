using System;

namespace Clawster.GitOps.Runner.Git;

/// <summary>What a server asks for. It never becomes part of a URL, of a message or of the repository's configuration.</summary>
/// <param name="User">Name that goes with the token; GitHub takes <c>x-access-token</c>.</param>
/// <param name="Token">The secret.</param>
internal sealed record GitCredential(string User, string Token)
{
    private const string GitHubUser = "x-access-token";

    /// <summary>From <c>CLAWSTER_GIT_TOKEN</c>, else from <c>GITHUB_TOKEN</c>; null when neither is set.</summary>
    /// <param name="variable">Value of an environment variable.</param>
    public static GitCredential? FromEnvironment(Func<string, string?> variable)
    {
        var token = variable("CLAWSTER_GIT_TOKEN") is { Length: > 0 } own ? own : variable("GITHUB_TOKEN");
        return string.IsNullOrEmpty(token) ? null : new(variable("CLAWSTER_GIT_USER") is { Length: > 0 } user ? user : GitHubUser, token);
    }

    /// <summary>Without the secret.</summary>
    public override string ToString() => $"{User}:***";
}
