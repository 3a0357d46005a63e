using System;
using System.Collections.Immutable;
using System.CommandLine;
using System.Linq;
using Clawster.GitOps.Compiler.Diagnostics;
using Clawster.GitOps.Runner.Compilation;
using Clawster.GitOps.Runner.Hosting;

namespace Clawster.GitOps.Runner.Commands;

/// <summary><c>clawster validate</c>: compiles every file and touches nothing.</summary>
internal sealed class ValidateCommand : ClawsterCommand
{
    private readonly Option<string> _bots = CommonOptions.Bots();

    private readonly Option<string> _format = CommonOptions.Choice(
        "--format", "How faults are written. sarif: for code scanning. github: annotations in GitHub Actions.", "text", "text", "json", "sarif", "github");

    public ValidateCommand(Surroundings surroundings)
        : base("validate", "Check every bot file and report all faults with file, line and column.")
    {
        Add(_bots);
        Add(_format);
        SetAction(parse => Run(surroundings, parse.GetValue(_bots)!, Enum.Parse<DiagnosticFormat>(parse.GetValue(_format)!, ignoreCase: true)));
    }

    public override ImmutableArray<Example> Examples { get; } =
    [
        new("clawster validate", "check the files in bots/"),
        new("clawster validate --bots team/bots", "check another folder"),
        new("clawster validate --format sarif > clawster.sarif", "write the faults for code scanning"),
    ];

    public override ImmutableArray<int> ExitCodes { get; } = [ExitCode.Ok, ExitCode.BotFiles, ExitCode.CommandLine, ExitCode.Unexpected];

    // What a machine reads goes to stdout alone; the summary for people goes where people look.
    private static int Run(Surroundings surroundings, string bots, DiagnosticFormat format)
    {
        var reader = new FleetReader(Workspace.Of(bots, surroundings.CurrentDirectory), surroundings);
        if (reader.ReadWithErrors(out var exitCode) is not { } fleet)
        {
            return exitCode;
        }

        surroundings.Output.Write(DiagnosticWriter.Write(fleet.Diagnostics, format));
        var people = format is DiagnosticFormat.Text or DiagnosticFormat.GitHub ? surroundings.Output : surroundings.Error;
        people.WriteLine(FleetReader.Summary(fleet));
        return fleet.Diagnostics.Any(FleetReader.IsError) ? ExitCode.BotFiles : ExitCode.Ok;
    }
}
