using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Runner.Costs;

/// <summary>Holds the estimate, with typical use, against the budgets of the files.</summary>
internal static class BudgetCheck
{
    /// <summary>A sentence for each budget that is passed.</summary>
    public static IEnumerable<string> Passed(CompiledFleet fleet, FleetCost cost)
    {
        foreach (var (bot, group) in fleet.Bots.Join(cost.Bots, static bot => bot.Spec.Name, static group => group.Name, static (bot, group) => (bot, group)))
        {
            if (bot.Spec.MonthlyBudget is not null && Sentence($"the bot '{bot.Spec.Name}'", group.Total, bot.Spec.MonthlyBudget) is { } passed)
            {
                yield return passed;
            }
        }

        foreach (var region in fleet.Fleet.Regions)
        {
            if (Sentence($"the region {region.Name}", CostBand.Sum(cost.Shared.Concat(cost.Bots).Where(group => group.Region == region.Name).Select(static group => group.Total)), region.MonthlyBudget) is { } passed)
            {
                yield return passed;
            }
        }

        if (Sentence("the fleet", cost.Total, fleet.Fleet.MonthlyBudget) is { } whole)
        {
            yield return whole;
        }
    }

    private static string? Sentence(string what, CostBand cost, Usd? budget) =>
        budget is { } limit && cost.Rounded().Typical > limit.Amount ? $"{what} would cost about {Money.Text(cost.Typical)} a month, its budget is {Money.Text(limit.Amount)}; raise the budget or choose what costs less ('clawster cost' shows the parts)" : null;
}
