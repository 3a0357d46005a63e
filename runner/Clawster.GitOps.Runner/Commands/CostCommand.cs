using System.Collections.Immutable;
using System.CommandLine;
using Clawster.GitOps.Runner.Compilation;
using Clawster.GitOps.Runner.Costs;
using Clawster.GitOps.Runner.Hosting;

namespace Clawster.GitOps.Runner.Commands;

/// <summary><c>clawster cost</c>: what the bots cost in a month. Needs no credentials and no network.</summary>
internal sealed class CostCommand : ClawsterCommand
{
    private readonly Option<string> _bots = CommonOptions.Bots();
    private readonly Option<string> _output = CommonOptions.Choice("--output", "How it is written.", "table", "table", "json");
    private readonly Option<bool> _tiers = new("--compare-tiers") { Description = "Lay the tiers side by side: as the design document counts them, and complete." };

    public CostCommand(Surroundings surroundings)
        : base("cost", "Estimate what the bots cost in a month, line by line.")
    {
        Add(_bots);
        Add(_tiers);
        Add(_output);
        SetAction(parse => Run(surroundings, parse.GetValue(_bots)!, parse.GetValue(_tiers), parse.GetValue(_output) == "json"));
    }

    public override ImmutableArray<Example> Examples { get; } =
    [
        new("clawster cost", "every bot and what the bots of a region share"),
        new("clawster cost --compare-tiers", "what other networks would cost"),
        new("clawster cost --output json", "for programs"),
    ];

    public override ImmutableArray<int> ExitCodes { get; } = [ExitCode.Ok, ExitCode.BotFiles, ExitCode.CommandLine, ExitCode.Unexpected];

    private static int Run(Surroundings surroundings, string bots, bool tiers, bool json)
    {
        var workspace = Workspace.Of(bots, surroundings.CurrentDirectory);
        if (new FleetReader(workspace, surroundings).Read(surroundings.Error, out var exitCode) is not { } fleet)
        {
            return exitCode;
        }

        var prices = PriceCatalogue.Embedded;
        var estimator = new CostEstimator(prices);
        if (json)
        {
            surroundings.Output.Write(CostJson.Write(estimator.Estimate(fleet.Fleet, fleet.Bots), prices.AsOf));
            return ExitCode.Ok;
        }

        surroundings.Results.Write(new Progress.BoardFrame(tiers
            ? [.. TierTable.Document(prices), .. TierTable.Complete(fleet.Fleet, fleet.Bots, estimator)]
            : CostReport.Draw(estimator.Estimate(fleet.Fleet, fleet.Bots), new NetworkAdvisor(estimator).Advise(fleet.Fleet, fleet.Bots, []), prices.AsOf)));
        return ExitCode.Ok;
    }
}
