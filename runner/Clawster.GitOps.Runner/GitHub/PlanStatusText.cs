using System.Linq;
using Clawster.GitOps.Runner.Planning;
using Clawster.GitOps.Runner.Planning.Reports;
using Clawster.GitOps.Runner.Progress;

namespace Clawster.GitOps.Runner.GitHub;

/// <summary>What a change does and costs, in the few words that a status has room for.</summary>
internal static class PlanStatusText
{
    public static (StatusState State, string Description) Plan(ChangePlan plan) =>
        plan.Errors > 0 ? (StatusState.Failure, StatusText.Join($"{ProgressText.Count(plan.Errors, "error")} in the files: nothing would be deployed", PlanWords.Summary(plan).TrimEnd('.')))
        : plan.Refusals.FirstOrDefault() is { } refusal ? (StatusState.Failure, refusal)
        : plan.IsEmpty ? (StatusState.Success, PlanWords.Summary(plan).TrimEnd('.'))
        : (StatusState.Success, StatusText.Join(PlanWords.Summary(plan).TrimEnd('.'), PlanWords.Interruptions(plan), PlanWords.Time(plan.Time)));

    public static (StatusState State, string Description) Cost(ChangePlan plan) =>
        plan.OverBudget.FirstOrDefault() is { } passed ? (StatusState.Failure, passed)
        : (StatusState.Success, StatusText.Join(PlanWords.Cost(plan.Cost), plan.Unpriced.IsEmpty ? null : $"no price known of {plan.Unpriced.Length}", plan.Errors > 0 ? "without the bots that have errors" : null));
}
