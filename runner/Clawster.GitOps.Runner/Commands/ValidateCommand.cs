using System.Collections.Immutable;
using System.CommandLine;
using System.Linq;
using Clawster.GitOps.Runner.Compilation;
using Clawster.GitOps.Runner.Hosting;
using Clawster.GitOps.Runner.Progress;

namespace Clawster.GitOps.Runner.Commands;

/// <summary><c>clawster validate</c>: compiles every file and touches nothing.</summary>
internal sealed class ValidateCommand : ClawsterCommand
{
    private readonly Option<string> _bots = CommonOptions.Bots();

    public ValidateCommand(Surroundings surroundings)
        : base("validate", "Check every bot file and report all faults with file, line and column.")
    {
        Add(_bots);
        SetAction(parse => Run(surroundings, parse.GetValue(_bots)!));
    }

    public override ImmutableArray<Example> Examples { get; } =
    [
        new("clawster validate", "check the files in bots/"),
        new("clawster validate --bots team/bots", "check another folder"),
    ];

    public override ImmutableArray<int> ExitCodes { get; } = [ExitCode.Ok, ExitCode.BotFiles, ExitCode.CommandLine, ExitCode.Unexpected];

    private static int Run(Surroundings surroundings, string bots)
    {
        var fleet = new FleetReader(Workspace.Of(bots, surroundings.CurrentDirectory), surroundings).Read(surroundings.Output, out var exitCode);
        if (fleet is not null)
        {
            var warnings = fleet.Diagnostics.Length;
            surroundings.Output.WriteLine($"{ProgressText.Count(fleet.Bots.Length, "bot")} in {ProgressText.Count(fleet.Bots.Select(static bot => bot.Spec.Region).Distinct().Count(), "region")}: no errors{(warnings > 0 ? $", {ProgressText.Count(warnings, "warning")}" : "")}.");
        }

        return exitCode;
    }
}
