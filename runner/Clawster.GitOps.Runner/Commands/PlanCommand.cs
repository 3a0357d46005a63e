using System;
using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Compiler.Diagnostics;
using Clawster.GitOps.Runner.Compilation;
using Clawster.GitOps.Runner.Costs;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Git;
using Clawster.GitOps.Runner.GitHub;
using Clawster.GitOps.Runner.Hosting;
using Clawster.GitOps.Runner.Planning;
using Clawster.GitOps.Runner.Planning.Reports;

namespace Clawster.GitOps.Runner.Commands;

/// <summary><c>clawster plan</c>: what a change does, costs, exposes and how long it takes. Needs no credentials and no network.</summary>
internal sealed class PlanCommand : ClawsterCommand
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    private readonly Option<string> _bots = CommonOptions.Bots();
    private readonly Option<string?> _base = new("--base") { Description = "Revision to start from. Default: where the branch parted from the main one, else the last commit.", HelpName = "REV" };
    private readonly Option<string?> _head = new("--head") { Description = "Revision that it leads to. Default: the files as they lie in the folder.", HelpName = "REV" };
    private readonly Option<string> _profile = CommonOptions.Choice("--profile", "Whose durations. observed: published measurements. requirements: the design figures.", CommonOptions.Observed, [.. CommonOptions.Profiles]);
    private readonly Option<string> _output = CommonOptions.Choice("--output", "How it is written. markdown: a comment within GitHub's limits.", "text", "text", "markdown", "json");
    private readonly Option<string> _cloud = CommonOptions.Choice("--cloud", "Ask it too: drift, quotas, limits by what is really applied. Reads only; aws takes the standard credential chain. Default: none is asked.", null, CommonOptions.Local, CommonOptions.Aws);
    private readonly Option<bool> _noCode = new("--no-code") { Description = "Leave the team's own C# alone: for commits that nobody has looked at." };

    private readonly Option<long?> _comment = new("--github-comment") { Description = "Write it as the comment of this pull request, and as statuses of its commit (--head). GITHUB_TOKEN has the token.", HelpName = "NUMBER" };
    private readonly Option<string?> _repository = GitHubOptions.Repository();

    public PlanCommand(Surroundings surroundings)
        : base("plan", "Show what a change does to each bot, before it is made.")
    {
        Add(_base);
        Add(_head);
        Add(_bots);
        Add(_profile);
        Add(_noCode);
        Add(_cloud);
        Add(_output);
        Add(_comment);
        Add(_repository);
        Validators.Add(Check);
        SetAction((parse, cancellation) => RunAsync(surroundings, parse, cancellation));
    }

    public override ImmutableArray<Example> Examples { get; } =
    [
        new("clawster plan", "what the changes on this branch do"),
        new("clawster plan --base v1.4 --head HEAD", "what happened between two revisions"),
        new("clawster plan --output markdown > plan.md", "as a comment for a pull request"),
        new("clawster plan --cloud aws", "with what has drifted there, and what its quotas do not allow"),
        new("clawster plan --base origin/main --head HEAD --github-comment 42", "written to the pull request, updated in place"),
    ];

    public override ImmutableArray<int> ExitCodes { get; } = [ExitCode.Ok, ExitCode.BotFiles, ExitCode.CommandLine, ExitCode.Access, ExitCode.Budget, ExitCode.Refused, ExitCode.Unexpected];

    private async Task<int> RunAsync(Surroundings surroundings, ParseResult parse, CancellationToken cancellation)
    {
        var workspace = Workspace.Of(parse.GetValue(_bots)!, surroundings.CurrentDirectory);
        PlanInput input;
        (GitHubTarget Target, string Commit)? gitHub;
        try
        {
            gitHub = Target(surroundings, parse, workspace);
            input = new PlanReader(workspace, !parse.GetValue(_noCode)).Read(parse.GetValue(_base), parse.GetValue(_head));
        }
        catch (Exception fault) when (fault is GitException or GitHubException or IOException or UnauthorizedAccessException)
        {
            surroundings.Error.WriteLine("clawster: " + fault.Message);
            return ExitCode.CommandLine;
        }

        var durations = new ExpectedDurations(Enum.Parse<DurationProfile>(parse.GetValue(_profile)!, ignoreCase: true));
        var plan = new ChangePlanner(PriceCatalogue.Load(workspace.PricesFile), durations.Of).Plan(input.Before, input.After, input.Same, input.Renamed, surroundings.Clock.GetUtcNow());
        if (parse.GetValue(_cloud) is { } asked)
        {
            plan = await PlanCloudCheck.AddAsync(plan, input.After.Compiled, asked == CommonOptions.Aws, workspace, surroundings, cancellation);
        }

        var actions = new ActionsRun(surroundings);
        surroundings.Error.Write(DiagnosticWriter.Write(plan.Diagnostics, actions.Diagnostics));
        Write(surroundings, plan, parse.GetValue(_output)!);
        actions.Tell(plan);
        if (gitHub is { } there)
        {
            await using var session = new GitHubSession(there.Target, there.Commit, surroundings);
            session.Planned(plan, parse.GetValue(_comment)!.Value);
            await session.DrainAsync(s_patience);
        }

        return plan.Errors > 0 ? ExitCode.BotFiles : !plan.OverBudget.IsEmpty ? ExitCode.Budget : plan.Refusals.IsEmpty ? ExitCode.Ok : ExitCode.Refused;
    }

    // Before anything is worked out, so that a missing token is said at once.
    private (GitHubTarget Target, string Commit)? Target(Surroundings surroundings, ParseResult parse, Workspace workspace)
    {
        if (parse.GetValue(_comment) is null)
        {
            return null;
        }

        var target = GitHubSettings.Read(parse.GetValue(_repository), surroundings);
        using var repository = GitRepository.Discover(workspace.CurrentDirectory) ?? throw new GitException("the commit of the pull request is in no git repository");
        return (target, repository.Resolve(parse.GetValue(_head)!).Id);
    }

    private void Check(CommandResult result)
    {
        if (result.GetResult(_comment) is { Implicit: false, Errors: var errors } && !errors.Any())
        {
            if (result.GetValue(_comment) is not > 0)
            {
                result.AddError($"{_comment.Name} is the number of a pull request");
            }

            if (result.GetResult(_head) is null or { Implicit: true })
            {
                result.AddError($"{_comment.Name} needs {_head.Name}: the commit that the pull request stands at");
            }
        }
        else if (result.GetResult(_repository) is { Implicit: false })
        {
            result.AddError($"{_repository.Name} goes with {_comment.Name}");
        }
    }

    private static void Write(Surroundings surroundings, ChangePlan plan, string output)
    {
        switch (output)
        {
            case "json":
                surroundings.Output.Write(PlanJson.Write(plan));
                break;
            case "markdown":
                surroundings.Output.Write(PlanMarkdown.Write(plan));
                break;
            default:
                surroundings.Results.Write(new Progress.BoardFrame(new PlanText(surroundings.Results.Profile.Width).Draw(plan)));
                break;
        }
    }
}
