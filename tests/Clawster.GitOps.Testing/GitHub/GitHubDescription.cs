namespace Clawster.GitOps.Testing.GitHub;

/// <summary>Holds each request against GitHub's public OpenAPI description.</summary>
internal static class GitHubDescription
{
    public static GitHubAnswer? Refusal(GitHubRequest request) => null;
}
