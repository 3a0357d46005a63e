using System.Collections.Generic;

namespace Clawster.GitOps.Compiler.Policies;

/// <summary>Every bot has a monthly budget. A team switches it on by <c>[assembly: UsePolicy(typeof(BudgetPolicy))]</c>.</summary>
public sealed class BudgetPolicy : IBotPolicy
{
    public IEnumerable<string> Check(PolicySubject bot) =>
        bot.Spec.MonthlyBudget is null ? [$"'{bot.Spec.Name}' has no budget; say budget.monthlyUsd in its file or in the fleet's defaults"] : [];
}
