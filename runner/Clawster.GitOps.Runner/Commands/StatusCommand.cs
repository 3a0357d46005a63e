using System.Collections.Immutable;
using System.CommandLine;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Runner.Compilation;
using Clawster.GitOps.Runner.Costs;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Hardening;
using Clawster.GitOps.Runner.Hosting;
using Clawster.GitOps.Runner.Network;
using Clawster.GitOps.Runner.Progress;
using Clawster.GitOps.Runner.State;

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
        var rows = await CompleteAsync(StatusTable.Rows(fleet, deployed), fleet, deployed, cloud.Cloud, PriceCatalogue.Load(workspace.PricesFile), cancellation);
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

    // What is no matter of health: cost, hardening, and what is not tried again.
    private static async Task<ImmutableArray<StatusRow>> CompleteAsync(ImmutableArray<StatusRow> rows, CompiledFleet fleet, ImmutableArray<DeployedBot> deployed, Cloud cloud, PriceCatalogue prices, CancellationToken cancellation)
    {
        var cost = new CostEstimator(prices).Estimate(fleet.Fleet, fleet.Bots);
        var postures = await new HardeningPass(cloud).LookAsync(fleet.Fleet, HardenCommand.Running(fleet, deployed), cancellation);
        var caller = fleet.Fleet.Regions.IsEmpty ? null : await AccountIdentity.ReadAsync(cloud.Clients(fleet.Fleet.Regions[0].Name).Sts, cancellation);
        var failures = caller is null ? [] : await Task.WhenAll(fleet.Fleet.Regions.Select(async region => (region.Name, await new StateStore(cloud.Clients(region.Name).S3, caller.Account, region.Name).ReadFailuresAsync(cancellation))));
        return
        [
            .. rows.Select(row => row with
            {
                MonthlyUsd = cost.Bots.FirstOrDefault(group => group.Name == row.Bot && group.Region == row.Region)?.Total.Typical,
                Posture = postures.FirstOrDefault(posture => posture.Bot == row.Bot && posture.Region == row.Region),
                Failure = failures.Where(region => region.Name == row.Region).SelectMany(static region => region.Item2).FirstOrDefault(failure => failure.Bot == row.Bot) is { } failure ? FailureMemory.Sentence(failure) : null,
            }),
        ];
    }
}
