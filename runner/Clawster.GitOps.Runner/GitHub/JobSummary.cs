using System;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using Clawster.GitOps.Runner.Planning;
using Clawster.GitOps.Runner.Planning.Reports;
using Clawster.GitOps.Runner.Progress;

namespace Clawster.GitOps.Runner.GitHub;

/// <summary>A deployment that has ended as the summary page of a job: what became of each bot, and when what was done. Text that is not ours stands in code spans alone.</summary>
internal static class JobSummary
{
    private const int MostSections = 20;
    private const int MostBots = 500;

    /// <returns>Markdown; empty when there was no deployment.</returns>
    public static string Write(ProgressBoard board)
    {
        if (board is not { Finish: { } finish, Plan: { } plan })
        {
            return "";
        }

        var (state, description) = DeploymentStatusText.Final(board);
        var text = new StringBuilder($"### {(state is StatusState.Success ? ":white_check_mark:" : ":x:")} {MarkdownText.Code(description)}\n\n");
        if (!board.Bots.IsEmpty)
        {
            text.Append("| bot | region | result | running after | live after | |\n|---|---|---|---|---|---|\n");
            text.AppendJoin("", board.Bots.OrderBy(static bot => bot.Planned.Change is BotChange.Unchanged).Take(MostBots).Select(Row));
            text.Append(board.Bots.Length > MostBots ? $"\n{board.Bots.Length - MostBots} more bots are left off.\n" : "");
        }

        var timeline = MermaidTimeline.Draw(Timeline(board, plan), MostSections);
        return text.Append(timeline.Length > 0 ? "\n" + timeline : "").Append('\n').ToString();
    }

    private static string Row(BotStatus bot)
    {
        var result = bot.Finish?.Result.ToString().ToLowerInvariant() ?? "unknown";
        var rest = bot.Finish?.Reason ?? bot.Url?.AbsoluteUri;
        return $"| {MarkdownText.Code(bot.Planned.Name)} | {MarkdownText.Code(bot.Planned.Region)} | {result} | {Time(bot.RunningAfter)} | {Time(bot.LiveAfter)} | {(rest is null ? "" : MarkdownText.Code(rest, 400))} |\n";
    }

    private static string Time(TimeSpan? time) => time is { } known ? DurationText.Exact(known) : "";

    private static TimePlan Timeline(ProgressBoard board, DeploymentStarted plan) => new(board.Finish!.Elapsed,
    [
        .. board.Steps
            .Where(static step => step is { StartedAt: not null, Finish: not null, Planned.PartOf: null } && step.Finish.Duration > TimeSpan.Zero)
            .OrderBy(static step => step.StartedAt)
            .Select(step => new TimeLine(step.Planned.Bot ?? step.Planned.Region, step.Planned.Done, step.StartedAt!.Value - plan.At, step.Finish!.Duration, step.IsBroken)),
    ]);
}
