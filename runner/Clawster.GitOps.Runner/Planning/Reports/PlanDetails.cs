using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using Clawster.GitOps.Runner.Planning.Differences;

namespace Clawster.GitOps.Runner.Planning.Reports;

/// <summary>One bot's part of the plan, folded.</summary>
internal static class PlanDetails
{
    /// <param name="bot">Whose.</param>
    /// <param name="values">False leaves the properties off.</param>
    public static string Markdown(BotPlan bot, bool values)
    {
        var text = new StringBuilder($"<details><summary>{Html(bot.Name)}: {PlanWords.Kind(bot.Kind)}, {bot.Forecast.Sentence}</summary>\n\n");
        text.Append(Sentence(bot)).Append("\n\n");
        foreach (var resource in bot.Resources)
        {
            text.Append($"- **{PlanWords.Resource(resource.Kind)}** {MarkdownText.Code(resource.LogicalId)} {MarkdownText.Code(resource.Type)}{(resource.Stateful && resource.Kind is not ResourceChangeKind.Added ? " (holds data)" : "")}\n");
            if (values)
            {
                text.Append(string.Concat(resource.Properties.Select(Property)));
            }
        }

        Group(text, "Reached", bot.Exposure);
        Group(text, "Permissions", bot.Permissions);
        Group(text, "Security posture", bot.Posture);
        return text.Append("\n</details>\n\n").ToString();
    }

    public static string Differences(ImmutableArray<Difference> differences) => string.Concat(differences.Select(static difference =>
        $"- {Mark(difference.Grade)}{difference.What}: {Values(difference.Before, difference.After)}\n"));

    private static string Sentence(BotPlan bot) => $"{char.ToUpperInvariant(bot.Way[0])}{bot.Way[1..]}.{(bot.Forecast.Because.Length > 0 ? $" Because of {MarkdownText.Code(bot.Forecast.Because)}." : "")} File {MarkdownText.Code(bot.Path)}.";

    private static string Property(PropertyChange property) => property.Follows is { } cause
        ? $"  - {MarkdownText.Code(property.Path)} follows {MarkdownText.Code(cause)}\n"
        : $"  - {MarkdownText.Code(property.Path)}: {Values(property.Before, property.After)}{(property.Effect is ResourceChangeKind.Changed ? "" : $" ({PlanWords.Resource(property.Effect)}s it)")}\n";

    private static void Group(StringBuilder text, string title, ImmutableArray<Difference> differences)
    {
        if (!differences.IsEmpty)
        {
            text.Append($"\n**{title}**\n\n").Append(Differences(differences));
        }
    }

    private static string Values(string? before, string? after) => (before, after) switch
    {
        (null, { } wanted) => "+ " + MarkdownText.Code(wanted),
        ({ } old, null) => "- " + MarkdownText.Code(old),
        ({ } old, { } wanted) => $"{MarkdownText.Code(old)} to {MarkdownText.Code(wanted)}",
        _ => "",
    };

    private static string Mark(DifferenceGrade grade) => grade switch
    {
        DifferenceGrade.Worse => ":warning: ",
        DifferenceGrade.Better => ":white_check_mark: ",
        _ => "",
    };

    // Inside a summary Markdown is not read; names of bots are letters, digits and hyphens, and this holds it.
    private static string Html(string name) => string.Concat(name.Where(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '-'));
}
