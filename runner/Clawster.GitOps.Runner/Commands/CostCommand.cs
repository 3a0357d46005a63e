using System;
using System.Collections.Immutable;
using System.CommandLine;
using System.IO;
using System.Linq;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Compiler.Diagnostics;
using Clawster.GitOps.Runner.Compilation;
using Clawster.GitOps.Runner.Costs;
using Clawster.GitOps.Runner.Git;
using Clawster.GitOps.Runner.Hosting;

namespace Clawster.GitOps.Runner.Commands;

/// <summary><c>clawster cost</c>: what the bots cost in a month. Needs no credentials and no network.</summary>
internal sealed class CostCommand : ClawsterCommand
{
    private readonly Option<string> _bots = CommonOptions.Bots();
    private readonly Option<string> _output = CommonOptions.Choice("--output", "How it is written.", "table", "table", "json");
    private readonly Option<string?> _base = new("--base") { Description = "Revision to compare with; shows the difference.", HelpName = "REV" };
    private readonly Option<string?> _head = new("--head") { Description = "Revision that is compared. Default: the files as they lie in the folder.", HelpName = "REV" };
    private readonly Option<bool> _tiers = new("--compare-tiers") { Description = "Lay the tiers side by side: as the design document counts them, and complete." };

    public CostCommand(Surroundings surroundings)
        : base("cost", "Estimate what the bots cost in a month, line by line.")
    {
        Add(_bots);
        Add(_base);
        Add(_head);
        Add(_tiers);
        Add(_output);
        Validators.Add(result =>
        {
            if (result.GetValue(_head) is not null && result.GetValue(_base) is null)
            {
                result.AddError($"{_head.Name} goes with {_base.Name}; name the revision to compare with");
            }
        });
        SetAction(parse => Run(surroundings, parse));
    }

    public override ImmutableArray<Example> Examples { get; } =
    [
        new("clawster cost", "every bot and what the bots of a region share"),
        new("clawster cost --base main", "what the changes on this branch cost"),
        new("clawster cost --compare-tiers", "what other networks would cost"),
        new("clawster cost --output json", "for programs"),
    ];

    public override ImmutableArray<int> ExitCodes { get; } = [ExitCode.Ok, ExitCode.BotFiles, ExitCode.CommandLine, ExitCode.Budget, ExitCode.Unexpected];

    private int Run(Surroundings surroundings, ParseResult parse)
    {
        var workspace = Workspace.Of(parse.GetValue(_bots)!, surroundings.CurrentDirectory);
        var prices = PriceCatalogue.Load(workspace.PricesFile);
        if (parse.GetValue(_base) is { } revision)
        {
            return Compare(surroundings, workspace, prices, revision, parse.GetValue(_head), parse.GetValue(_output) == "json");
        }

        if (new FleetReader(workspace, surroundings).Read(surroundings.Error, out var exitCode) is not { } fleet)
        {
            return exitCode;
        }

        var estimator = new CostEstimator(prices);
        var cost = estimator.Estimate(fleet.Fleet, fleet.Bots);
        if (parse.GetValue(_output) == "json")
        {
            surroundings.Output.Write(CostJson.Write(cost, prices.AsOf));
        }
        else
        {
            surroundings.Results.Write(new Progress.BoardFrame(parse.GetValue(_tiers)
                ? [.. TierTable.Document(prices), .. TierTable.Complete(fleet.Fleet, fleet.Bots, estimator)]
                : CostReport.Draw(cost, new NetworkAdvisor(estimator).Advise(fleet.Fleet, fleet.Bots, []), prices.AsOf)));
        }

        return Budgets(surroundings, fleet, cost);
    }

    private static int Compare(Surroundings surroundings, Workspace workspace, PriceCatalogue prices, string from, string? to, bool json)
    {
        PlanInput input;
        try
        {
            input = new PlanReader(workspace).Read(from, to);
        }
        catch (Exception fault) when (fault is GitException or IOException or UnauthorizedAccessException)
        {
            surroundings.Error.WriteLine("clawster: " + fault.Message);
            return ExitCode.CommandLine;
        }

        var (before, after) = (input.Before.Compiled, input.After.Compiled);
        surroundings.Error.Write(DiagnosticWriter.Write(after.Diagnostics, DiagnosticFormat.Text));
        if (after.Diagnostics.Any(FleetReader.IsError))
        {
            surroundings.Error.WriteLine(FleetReader.Summary(after)); // half a fleet has no cost
            return ExitCode.BotFiles;
        }

        var estimator = new CostEstimator(prices);
        var (old, wanted) = (estimator.Estimate(before.Fleet, before.Bots), estimator.Estimate(after.Fleet, after.Bots));
        if (json)
        {
            surroundings.Output.Write(CostJson.Write(old, wanted, prices.AsOf));
        }
        else
        {
            surroundings.Results.Write(new Progress.BoardFrame(CostDifference.Draw(old, wanted, input.Before.Name, input.After.Name, prices.AsOf)));
        }

        return Budgets(surroundings, after, wanted);
    }

    private static int Budgets(Surroundings surroundings, CompiledFleet fleet, FleetCost cost)
    {
        var passed = BudgetCheck.Passed(fleet, cost).ToArray();
        foreach (var sentence in passed)
        {
            surroundings.Error.WriteLine("clawster: " + sentence);
        }

        return passed.Length == 0 ? ExitCode.Ok : ExitCode.Budget;
    }
}
