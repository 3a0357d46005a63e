using System.Collections.Immutable;
using System.Linq;
using Clawster.GitOps.Compiler.Diagnostics;
using Clawster.GitOps.Runner.Costs;

namespace Clawster.GitOps.Runner.Planning;

/// <summary>What a commit does: the whole answer that a reviewer gets. Made of values alone; every text in it that comes from a file is as it stands there and has to be escaped where it is shown.</summary>
internal sealed record ChangePlan
{
    /// <summary>What it starts from: <c>1a2b3c4</c>.</summary>
    public required string Base { get; init; }

    /// <summary>What it leads to: <c>the working tree</c>.</summary>
    public required string Head { get; init; }

    /// <summary>The bots that change, ordered by name.</summary>
    public required ImmutableArray<BotPlan> Bots { get; init; }

    /// <summary>How many do not.</summary>
    public required int Unchanged { get; init; }

    /// <summary>The regions whose shared parts change, ordered by name.</summary>
    public required ImmutableArray<RegionPlan> Regions { get; init; }

    /// <summary>Of the fleet.</summary>
    public required CostChange Cost { get; init; }

    public required TimePlan Time { get; init; }

    /// <summary>Everything found in the files after the change. Bots with errors are not in the plan.</summary>
    public required ImmutableArray<Diagnostic> Diagnostics { get; init; }

    /// <summary>Budgets that are passed, a sentence each. They fail the plan.</summary>
    public ImmutableArray<string> OverBudget { get; init; } = [];

    /// <summary>What else would stop the deployment, a sentence each.</summary>
    public ImmutableArray<string> Refusals { get; init; } = [];

    /// <summary>What a cloud was asked; null when none was.</summary>
    public CloudCheck? Cloud { get; init; }

    /// <summary>What no price is known of, a sentence each.</summary>
    public ImmutableArray<string> Unpriced { get; init; } = [];

    public ImmutableArray<NetworkSuggestion> Suggestions { get; init; } = [];

    /// <summary>Day of the newest price: <c>2026-11-01</c>.</summary>
    public string PricesAsOf { get; init; } = "";

    public int Errors => Diagnostics.Count(static found => found.Severity is DiagnosticSeverity.Error);

    public int Warnings => Diagnostics.Length - Errors;

    /// <summary>True when nothing would be done.</summary>
    public bool IsEmpty => Bots.IsEmpty && Regions.IsEmpty;

    /// <summary>True when it must not be merged as it is.</summary>
    public bool IsRefused => Errors > 0 || !OverBudget.IsEmpty || !Refusals.IsEmpty;
}
