using System;
using System.Collections.Immutable;
using System.CommandLine;
using System.IO;
using Clawster.GitOps.Compiler.Diagnostics;
using Clawster.GitOps.Runner.Compilation;
using Clawster.GitOps.Runner.Costs;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Git;
using Clawster.GitOps.Runner.Hosting;
using Clawster.GitOps.Runner.Planning;
using Clawster.GitOps.Runner.Planning.Reports;

namespace Clawster.GitOps.Runner.Commands;

/// <summary><c>clawster plan</c>: what a change does, costs, exposes and how long it takes. Needs no credentials and no network.</summary>
internal sealed class PlanCommand : ClawsterCommand
{
    private readonly Option<string> _bots = CommonOptions.Bots();
    private readonly Option<string?> _base = new("--base") { Description = "Revision to start from. Default: where the branch parted from the main one, else the last commit.", HelpName = "REV" };
    private readonly Option<string?> _head = new("--head") { Description = "Revision that it leads to. Default: the files as they lie in the folder.", HelpName = "REV" };
    private readonly Option<string> _profile = CommonOptions.Choice("--profile", "Whose durations. observed: published measurements. requirements: the design figures.", CommonOptions.Observed, [.. CommonOptions.Profiles]);
    private readonly Option<string> _output = CommonOptions.Choice("--output", "How it is written. markdown: a comment within GitHub's limits.", "text", "text", "markdown", "json");
    private readonly Option<bool> _noCode = new("--no-code") { Description = "Leave the team's own C# alone: for commits that nobody has looked at." };

    public PlanCommand(Surroundings surroundings)
        : base("plan", "Show what a change does to each bot, before it is made.")
    {
        Add(_base);
        Add(_head);
        Add(_bots);
        Add(_profile);
        Add(_noCode);
        Add(_output);
        SetAction(parse => Run(surroundings, parse));
    }

    public override ImmutableArray<Example> Examples { get; } =
    [
        new("clawster plan", "what the changes on this branch do"),
        new("clawster plan --base v1.4 --head HEAD", "what happened between two revisions"),
        new("clawster plan --output markdown > plan.md", "as a comment for a pull request"),
    ];

    public override ImmutableArray<int> ExitCodes { get; } = [ExitCode.Ok, ExitCode.BotFiles, ExitCode.CommandLine, ExitCode.Budget, ExitCode.Refused, ExitCode.Unexpected];

    private int Run(Surroundings surroundings, ParseResult parse)
    {
        var workspace = Workspace.Of(parse.GetValue(_bots)!, surroundings.CurrentDirectory);
        PlanInput input;
        try
        {
            input = new PlanReader(workspace, !parse.GetValue(_noCode)).Read(parse.GetValue(_base), parse.GetValue(_head));
        }
        catch (Exception fault) when (fault is GitException or IOException or UnauthorizedAccessException)
        {
            surroundings.Error.WriteLine("clawster: " + fault.Message);
            return ExitCode.CommandLine;
        }

        var durations = new ExpectedDurations(Enum.Parse<DurationProfile>(parse.GetValue(_profile)!, ignoreCase: true));
        var plan = new ChangePlanner(PriceCatalogue.Load(workspace.PricesFile), durations.Of).Plan(input.Before, input.After, input.Same, input.Renamed, surroundings.Clock.GetUtcNow());
        surroundings.Error.Write(DiagnosticWriter.Write(plan.Diagnostics, DiagnosticFormat.Text));
        Write(surroundings, plan, parse.GetValue(_output)!);
        return plan.Errors > 0 ? ExitCode.BotFiles : !plan.OverBudget.IsEmpty ? ExitCode.Budget : plan.Refusals.IsEmpty ? ExitCode.Ok : ExitCode.Refused;
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
