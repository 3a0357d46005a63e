using System;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Linq;
using Clawster.GitOps.Runner.Compilation;
using Clawster.GitOps.Runner.Git;
using Clawster.GitOps.Runner.GitHub;
using Clawster.GitOps.Runner.Hosting;

namespace Clawster.GitOps.Runner.Commands;

/// <summary>The options that say where on GitHub a deployment is told.</summary>
internal sealed class GitHubOptions
{
    private const int LongestWait = 360;

    private readonly Option<bool> _use = new("--github") { Description = "Tell on the commit how it goes. GITHUB_TOKEN has the token; GITHUB_API_URL is honoured." };
    private readonly Option<string?> _repository = Repository();
    private readonly Option<string?> _commit = new("--github-commit") { Description = "On which commit. Default: GITHUB_SHA, else the one that is checked out.", HelpName = "SHA" };
    private readonly Option<bool> _environments = new("--github-environments") { Description = "Keep an environment for each bot as well: what runs, and since which commit." };
    private readonly Option<int> _wait = new("--github-wait") { Description = "How long to wait at the end for GitHub to take what is final; the rest is left to the next deployment.", HelpName = "MINUTES", DefaultValueFactory = static _ => 5 };

    public static Option<string?> Repository() => new("--github-repository") { Description = "Where. Default: GITHUB_REPOSITORY.", HelpName = "OWNER/NAME" };

    public void AddTo(Command command)
    {
        command.Add(_use);
        command.Add(_repository);
        command.Add(_commit);
        command.Add(_environments);
        command.Add(_wait);
        command.Validators.Add(Check);
    }

    public bool Environments(ParseResult parse) => parse.GetValue(_environments);

    public TimeSpan Patience(ParseResult parse) => TimeSpan.FromMinutes(parse.GetValue(_wait));

    /// <returns>Null when it was not asked for.</returns>
    /// <exception cref="GitHubException">It was asked for and cannot be done.</exception>
    /// <exception cref="GitException">The commit cannot be read.</exception>
    public GitHubSession? Open(ParseResult parse, Workspace workspace, Surroundings surroundings) => parse.GetValue(_use)
        ? new GitHubSession(GitHubSettings.Read(parse.GetValue(_repository), surroundings), Commit(parse, workspace, surroundings), surroundings)
        : null;

    private string Commit(ParseResult parse, Workspace workspace, Surroundings surroundings)
    {
        if ((parse.GetValue(_commit) ?? surroundings.Variable("GITHUB_SHA")) is { Length: > 0 } given)
        {
            return given.Length is 40 && given.All(char.IsAsciiHexDigit) ? given.ToLowerInvariant() : throw new GitHubException($"'{StatusText.Line(given, 60)}' is no commit; give all forty digits of its id.");
        }

        using var repository = GitRepository.Discover(workspace.CurrentDirectory);
        return repository?.Find("HEAD")?.Id ?? throw new GitHubException("which commit? Give --github-commit SHA, or set GITHUB_SHA.");
    }

    private void Check(CommandResult result)
    {
        foreach (var option in new Option[] { _repository, _commit, _environments, _wait }.Where(option => result.GetResult(option) is { Implicit: false } && result.GetResult(_use) is null or { Implicit: true }))
        {
            result.AddError($"{option.Name} goes with {_use.Name}");
        }

        if (result.GetResult(_wait) is { } wait && !wait.Errors.Any() && result.GetValue(_wait) is < 0 or > LongestWait)
        {
            result.AddError($"{_wait.Name} is a number of minutes from 0 to {LongestWait}");
        }
    }
}
