using Clawster.GitOps.Runner.GitHub.Outbox;
using Clawster.GitOps.Runner.Planning;
using Clawster.GitOps.Runner.Planning.Reports;

namespace Clawster.GitOps.Runner.GitHub;

/// <summary>The plan as the text of a comment, with room for the marker by which the comment is found again.</summary>
internal static class PlanComment
{
    public static string Write(ChangePlan plan) => PlanMarkdown.Write(plan, PlanMarkdown.MostCharacters - CommentWrite.MarkerLength);
}
