using System.Linq;
using Clawster.GitOps.Runner.Costs;
using Clawster.GitOps.Runner.Progress;

namespace Clawster.GitOps.Runner.Planning.Reports;

/// <summary>What the team could think about. Never done by itself.</summary>
internal static class PlanSuggestions
{
    public static string Markdown(ChangePlan plan) => string.Concat(plan.Suggestions.Select(static suggestion =>
        $"<details><summary>{Title(suggestion)}</summary>\n\n"
        + $"You are running {ProgressText.Count(suggestion.Bots, "bot")} in {MarkdownText.Code(suggestion.Region)}.\n\n"
        + $"| | a month | network |\n|---|---|---|\n| Current | {Money.Text(suggestion.Now.Monthly.Typical)} | {NetworkNames.Text(suggestion.Now)} |\n| After | {Money.Text(suggestion.After.Monthly.Typical)} | {NetworkNames.Text(suggestion.After)} |\n\n"
        + $"{Savings(suggestion)} Downtime: none for HTTP; calls under way through NAT are cut once. Nothing changes by itself: set it in `fleet.yaml`, or list `{suggestion.Id}` under `dismissedSuggestions` there.\n\n</details>\n\n"));

    private static string Title(NetworkSuggestion suggestion) => suggestion.Id == NetworkSuggestion.Production ? "Upgrade to Production networking?" : "A cheaper network for these bots";

    private static string Savings(NetworkSuggestion suggestion) => suggestion.Savings >= 0
        ? $"Saves about {Money.Text(suggestion.Savings)} a month."
        : $"Costs about {Money.Text(-suggestion.Savings)} a month more; AWS then runs NAT in place of one small instance.";
}
