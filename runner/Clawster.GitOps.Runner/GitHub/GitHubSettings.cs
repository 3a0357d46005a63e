using System;
using Clawster.GitOps.Runner.Hosting;

namespace Clawster.GitOps.Runner.GitHub;

/// <summary>Reads from options and from the variables of GitHub Actions where to write.</summary>
internal static class GitHubSettings
{
    private const string PublicApi = "https://api.github.com";

    /// <param name="repository">As given; null takes GITHUB_REPOSITORY.</param>
    /// <param name="surroundings">Have the variables.</param>
    /// <exception cref="GitHubException">Something is missing or no address; the message says what.</exception>
    public static GitHubTarget Read(string? repository, Surroundings surroundings)
    {
        var name = repository ?? Variable(surroundings, "GITHUB_REPOSITORY") ?? throw new GitHubException("which repository on GitHub? Give --github-repository OWNER/NAME, or set GITHUB_REPOSITORY.");
        return new GitHubTarget
        {
            Repository = GitHubRepository.Parse(name) ?? throw new GitHubException($"'{StatusText.Line(name, 100)}' is no repository on GitHub; write it as OWNER/NAME."),
            Api = Address(Variable(surroundings, "GITHUB_API_URL") ?? PublicApi),
            Token = Variable(surroundings, "GITHUB_TOKEN") ?? throw new GitHubException("GITHUB_TOKEN is not set. In a workflow: env: GITHUB_TOKEN: ${{ github.token }}."),
            Details = Run(surroundings),
        };
    }

    private static Uri Address(string text) =>
        Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
            ? address
            : throw new GitHubException($"GITHUB_API_URL '{StatusText.Line(text, 100)}' is no https address; the token would be readable on its way.");

    // The page of this run of the workflow.
    private static Uri? Run(Surroundings surroundings) =>
        Variable(surroundings, "GITHUB_SERVER_URL") is { } server && Variable(surroundings, "GITHUB_REPOSITORY") is { } name && Variable(surroundings, "GITHUB_RUN_ID") is { } run
        && Uri.TryCreate($"{server.TrimEnd('/')}/{name}/actions/runs/{run}", UriKind.Absolute, out var address) ? address : null;

    private static string? Variable(Surroundings surroundings, string name) => surroundings.Variable(name) is { Length: > 0 } value ? value : null;
}
