using System;
using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Runner.Costs;
using Clawster.GitOps.Runner.Planning;

namespace Clawster.GitOps.Runner.Commands;

/// <summary>What the fleet file asks before anything is deployed: no freeze holds, and no budget is passed.</summary>
internal static class DeploymentGate
{
    /// <summary>Why nothing is deployed now, one sentence each; empty when it may.</summary>
    public static IEnumerable<string> Refusals(CompiledFleet fleet, DateTimeOffset now) =>
        Freezes.Holding(fleet.Fleet, [.. fleet.Bots.Select(static bot => bot.Spec.Region).Distinct()], now)
            .Concat(Budgets(fleet) ? BudgetCheck.Passed(fleet, new CostEstimator(PriceCatalogue.Embedded).Estimate(fleet.Fleet, fleet.Bots)) : []);

    // The price list is read only when someone asks for a limit.
    private static bool Budgets(CompiledFleet fleet) =>
        fleet.Fleet.MonthlyBudget is not null || fleet.Fleet.Regions.Any(static region => region.MonthlyBudget is not null) || fleet.Bots.Any(static bot => bot.Spec.MonthlyBudget is not null);
}
