using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.Compiler.Diagnostics;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Compiler.Rules;

/// <summary>What bots may cost adds up to no more than what their region may cost, and the regions to no more than the fleet. What they do cost is estimated in the plan.</summary>
internal sealed class BudgetRule : IFleetRule
{
    public IEnumerable<Diagnostic> Check(FleetFiles fleet)
    {
        if (fleet.Root is null)
        {
            yield break;
        }

        foreach (var region in fleet.Spec.Regions.Where(static region => region.MonthlyBudget is not null))
        {
            var sum = new Usd(fleet.Bots.Where(bot => bot.Spec.Region == region.Name).Sum(static bot => bot.Spec.MonthlyBudget?.Amount ?? 0));
            if (sum > region.MonthlyBudget!.Value)
            {
                yield return Yaml.YamlPath.Nearest(fleet.Root, "regions", region.Name, "budget", "monthlyUsd").Error(
                    RuleCodes.Budget,
                    $"the budgets of the bots in {region.Name} add up to {sum}, more than the region's {region.MonthlyBudget}; raise this one or lower one of theirs");
            }
        }

        var regions = new Usd(fleet.Spec.Regions.Sum(static region => region.MonthlyBudget?.Amount ?? 0));
        if (fleet.Spec.MonthlyBudget is { } whole && regions > whole)
        {
            yield return Yaml.YamlPath.Nearest(fleet.Root, "budget", "monthlyUsd").Error(
                RuleCodes.Budget,
                $"the budgets of the regions add up to {regions}, more than the fleet's {whole}; raise this one or lower one of theirs");
        }
    }
}
