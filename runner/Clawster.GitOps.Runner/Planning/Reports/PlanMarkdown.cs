using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Clawster.GitOps.Compiler.Diagnostics;
using Clawster.GitOps.Runner.Costs;
using Clawster.GitOps.Runner.Progress;

namespace Clawster.GitOps.Runner.Planning.Reports;

/// <summary>
/// The plan as GitHub shows it: a comment, a job summary. What matters most comes first; when it would become too long, details go first, then rows of the table, and the last line says what was left off.
/// Text from files stands in code spans alone, so that nothing in it is markup, a link or a mention.
/// </summary>
internal static class PlanMarkdown
{
    /// <summary>The most that GitHub takes in a comment.</summary>
    public const int MostCharacters = 65_536;

    private const int Foot = 600;
    private const int MostTimelines = 12;
    private const int Half = 2;

    /// <param name="plan">What is told.</param>
    /// <param name="limit">Characters and bytes that it must not pass.</param>
    public static string Write(ChangePlan plan, int limit = MostCharacters)
    {
        var text = new MarkdownBudget(limit, limit, Math.Min(Foot, limit / Half));
        var left = new List<string>();
        text.Add(Head(plan));
        Each(text, left, plan.OverBudget.Concat(plan.Refusals).Select(static sentence => $"- :x: {MarkdownText.Code(sentence, 400)}\n"), "reason against it", limit / 3);
        Cloud(plan, text, left, limit);
        Diagnostics(plan, text, left, limit);
        Table(plan, text, left, limit);
        Regions(plan, text, left);
        Risks(plan, text, left, limit);
        Section(text, left, Timeline(plan), "the timeline");
        Section(text, left, PlanSuggestions.Markdown(plan), "the suggestions");
        Details(plan, text, left);
        return text.End(left.Count == 0 ? "" : $"\nLeft off to stay within GitHub's limit: {string.Join(", ", left)}. `clawster plan` shows everything.\n");
    }

    private static string Head(ChangePlan plan) =>
        $"### Plan: {PlanWords.Summary(plan)}\n\n"
        + $"{MarkdownText.Code(plan.Base)} to {MarkdownText.Code(plan.Head)}\n\n"
        + "| | |\n|---|---|\n"
        + $"| **Interruption** | {PlanWords.Interruptions(plan)} |\n"
        + $"| **Time** | {PlanWords.Time(plan.Time)} |\n"
        + $"| **Cost** | {PlanWords.Cost(plan.Cost)} |\n"
        + $"| **Files** | {(plan.Errors > 0 ? ":x: " : "")}{ProgressText.Count(plan.Errors, "error")}, {ProgressText.Count(plan.Warnings, "warning")} |\n\n";

    private static void Cloud(ChangePlan plan, MarkdownBudget text, List<string> left, int limit)
    {
        if (plan.Cloud is { } cloud && text.Add($"Asked {cloud.Cloud}: {(cloud.Drifts.IsEmpty ? "nothing has drifted" : ProgressText.Count(cloud.Drifts.Length, "drift"))}.\n\n"))
        {
            Each(text, left, cloud.Drifts.Select(static sentence => $"- :warning: {MarkdownText.Code(sentence, 400)}\n"), "drift", limit / 4);
            text.Add("\n");
        }
    }

    private static void Diagnostics(ChangePlan plan, MarkdownBudget text, List<string> left, int limit)
    {
        if (plan.Diagnostics.IsEmpty || !text.Add("#### Findings\n\n"))
        {
            return;
        }

        Each(text, left, plan.Diagnostics.OrderBy(static found => found.Severity is not DiagnosticSeverity.Error).Select(static found =>
            $"- {(found.Severity is DiagnosticSeverity.Error ? ":x:" : ":warning:")} {MarkdownText.Code(string.Create(CultureInfo.InvariantCulture, $"{found.Path}:{found.Span.Start.Line}"))} {found.Code} {MarkdownText.Code(found.Message, 400)}\n"), "finding", limit / 3);
        text.Add("\n");
    }

    private static void Table(ChangePlan plan, MarkdownBudget text, List<string> left, int limit)
    {
        if (plan.Bots.IsEmpty || !text.Add("#### Bots\n\n| bot | region | change | people notice | resources | cost a month |\n|---|---|---|---|---|---|\n"))
        {
            return;
        }

        Each(text, left, plan.Bots.Select(Row), "row of the table", limit / 4);
        text.Add("\n");
    }

    private static string Row(BotPlan bot) =>
        $"| {MarkdownText.Code(bot.Name)}{(bot.OldName is null ? "" : " was " + MarkdownText.Code(bot.OldName))} | {MarkdownText.Code(bot.Region)}{(bot.OldRegion is null ? "" : " was " + MarkdownText.Code(bot.OldRegion))} "
        + $"| {PlanWords.Kind(bot.Kind)} | {bot.Forecast.Sentence} | {PlanWords.Resources(bot.Resources)} | {Money.Difference(bot.Cost.Typical)} |\n";

    private static void Regions(ChangePlan plan, MarkdownBudget text, List<string> left)
    {
        foreach (var region in plan.Regions)
        {
            Section(text, left, $"**{MarkdownText.Code(region.Region)}**: {PlanWords.Region(region)}, {Money.Difference(region.Cost.Typical)} a month\n" + PlanDetails.Differences(region.Differences) + "\n", "a region");
        }
    }

    // What a reviewer must not miss stands outside of the folded details.
    private static void Risks(ChangePlan plan, MarkdownBudget text, List<string> left, int limit)
    {
        var lines = plan.Bots.SelectMany(static bot =>
            bot.DataAtRisk.Select(risk => $"- {MarkdownText.Code(bot.Name)}: {MarkdownText.Code(risk)}\n")
                .Concat(bot.Exposure.Concat(bot.Posture).Where(difference => difference.Grade is DifferenceGrade.Worse && bot.Kind is not ChangeKind.Deleted).Select(difference => $"- {MarkdownText.Code(bot.Name)}: {difference.What} {MarkdownText.Code(difference.After ?? "nothing")}\n"))).ToArray();
        if (lines.Length > 0 && text.Add("#### Look at this\n\n"))
        {
            Each(text, left, lines, "risk", limit / 3);
            text.Add("\n");
        }
    }

    private static string Timeline(ChangePlan plan) => plan.Time.Lines.IsEmpty ? "" : $"<details><summary>Timeline, {PlanWords.Time(plan.Time)}</summary>\n\n{MermaidTimeline.Draw(plan.Time, MostTimelines)}\n</details>\n\n";

    private static void Details(ChangePlan plan, MarkdownBudget text, List<string> left)
    {
        var (values, whole) = (0, 0);
        foreach (var bot in plan.Bots)
        {
            if (text.Add(PlanDetails.Markdown(bot, values: true)))
            {
                continue;
            }

            if (text.Add(PlanDetails.Markdown(bot, values: false)))
            {
                values++;
            }
            else
            {
                whole++;
            }
        }

        if (values > 0)
        {
            left.Add($"the values of {ProgressText.Count(values, "bot")}");
        }

        if (whole > 0)
        {
            left.Add($"the details of {ProgressText.Count(whole, "bot")}");
        }
    }

    private static void Section(MarkdownBudget text, List<string> left, string section, string name)
    {
        if (section.Length > 0 && !text.Add(section))
        {
            left.Add(name);
        }
    }

    // "free" is the room that must stay for what comes after.
    private static void Each(MarkdownBudget text, List<string> left, IEnumerable<string> lines, string name, int free)
    {
        var missing = lines.SkipWhile(line => text.Add(line, free)).Count();
        if (missing > 0)
        {
            left.Add(name == "row of the table" ? $"{ProgressText.Count(missing, "row")} of the table" : ProgressText.Count(missing, name));
        }
    }
}
