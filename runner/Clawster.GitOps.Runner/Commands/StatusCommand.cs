using System.Collections.Immutable;
using System.CommandLine;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Runner.Compilation;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Hosting;
using Clawster.GitOps.Runner.Progress;

namespace Clawster.GitOps.Runner.Commands;

/// <summary><c>clawster status</c>: which bots run, and where they answer. Reads only.</summary>
internal sealed class StatusCommand : ClawsterCommand
{
    private readonly Option<string> _bots = CommonOptions.Bots();
    private readonly Option<string> _output = CommonOptions.Choice("--output", "How it is written.", "table", "table", "json");
    private readonly CloudOptions _cloud = new();

    public StatusCommand(Surroundings surroundings)
        : base("status", "Show which bots run and where; in the local cloud unless you say --cloud aws.")
    {
        Add(_bots);
        _cloud.AddTo(this);
        Add(_output);
        SetAction((parse, cancellation) => RunAsync(surroundings, parse, cancellation));
    }

    public override ImmutableArray<Example> Examples { get; } =
    [
        new("clawster status", "what runs in the local cloud"),
        new("clawster status --cloud aws", "what runs in the AWS account of your credentials"),
        new("clawster status --output json", "for programs"),
    ];

    public override ImmutableArray<int> ExitCodes { get; } = [ExitCode.Ok, ExitCode.CommandLine, ExitCode.Access, ExitCode.Unexpected, ExitCode.Cancelled];

    private async Task<int> RunAsync(Surroundings surroundings, ParseResult parse, CancellationToken cancellation)
    {
        var workspace = Workspace.Of(parse.GetValue(_bots)!, surroundings.CurrentDirectory);
        if (new FleetReader(workspace, surroundings).ReadWithErrors(out var exitCode) is not { } fleet)
        {
            return exitCode;
        }

        await using var cloud = await _cloud.OpenAsync(parse, workspace, surroundings, cancellation);
        var deployed = await FleetStatus.ReadAsync([.. fleet.Fleet.Regions.Select(static region => region.Name)], cloud.Cloud, cancellation);
        var rows = StatusTable.Rows(fleet, deployed);
        if (parse.GetValue(_output) == "json")
        {
            surroundings.Output.Write(StatusTable.Json(rows));
            return ExitCode.Ok;
        }

        surroundings.Error.WriteLine(StatusTable.Heading(cloud.Describe()));
        surroundings.Results.Write(new BoardFrame(StatusTable.Draw(rows)));
        var errors = fleet.Diagnostics.Count(FleetReader.IsError);
        if (errors > 0)
        {
            surroundings.Error.WriteLine($"The bot files have {ProgressText.Count(errors, "error")}; 'clawster validate' shows them.");
        }

        return ExitCode.Ok;
    }
}
