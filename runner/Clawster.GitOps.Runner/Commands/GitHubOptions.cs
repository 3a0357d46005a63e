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
    private readonly Option<bool> _use = new("--github") { Description = "Tell on the commit how it goes. GITHUB_TOKEN has the token; GITHUB_API_URL is honoured." };
    private readonly Option<string?> _repository = new("--github-repository") { Description = "Where. Default: GITHUB_REPOSITORY.", HelpName = "OWNER/NAME" };
    private readonly Option<string?> _commit = new("--github-commit") { Description = "On which commit. Default: GITHUB_SHA, else the one that is checked out.", HelpName = "SHA" };

    public void AddTo(Command command)
    {
        command.Add(_use);
        command.Add(_repository);
        command.Add(_commit);
        command.Validators.Add(Check);
    }

    /// <returns>False when it was asked for and cannot be done; why was told.</returns>
    public bool Open(ParseResult parse, Workspace workspace, Surroundings surroundings, out GitHubSession? session)
    {
        session = null;
        if (!parse.GetValue(_use))
        {
            return true;
        }

        try
        {
            var target = GitHubSettings.Read(parse.GetValue(_repository), surroundings);
            session = GitHubSession.Open(target, Commit(parse, workspace, surroundings), surroundings);
            return true;
        }
        catch (System.Exception fault) when (fault is GitHubException or GitException)
        {
            surroundings.Error.WriteLine("clawster: " + fault.Message);
            return false;
        }
    }

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
        foreach (var option in new[] { _repository, _commit }.Where(option => result.GetResult(option) is { Implicit: false } && !result.GetValue(_use)))
        {
            result.AddError($"{option.Name} goes with {_use.Name}");
        }
    }
}
