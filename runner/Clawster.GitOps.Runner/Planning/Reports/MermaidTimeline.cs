using System;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Clawster.GitOps.Runner.Planning.Reports;

/// <summary>The predicted deployment as a Mermaid gantt chart. Names keep letters, digits and a few signs that mean nothing in Mermaid.</summary>
internal static class MermaidTimeline
{
    /// <param name="time">What is predicted.</param>
    /// <param name="sections">Not more regions and bots than these; those of the critical path come first.</param>
    /// <returns>A fenced block with a line end; empty when there is nothing to show.</returns>
    public static string Draw(TimePlan time, int sections)
    {
        if (time.Lines.IsEmpty)
        {
            return "";
        }

        var groups = time.Lines.GroupBy(static line => line.Section, StringComparer.Ordinal).ToArray();
        var shown = groups.OrderByDescending(static group => group.Any(static line => line.IsCritical)).Take(sections).Select(static group => group.Key).ToHashSet(StringComparer.Ordinal);
        var text = new StringBuilder("```mermaid\ngantt\n    dateFormat X\n    axisFormat %M:%S\n");
        foreach (var group in groups.Where(group => shown.Contains(group.Key)))
        {
            text.Append("    section ").Append(Name(group.Key)).Append('\n');
            foreach (var line in group)
            {
                text.Append(CultureInfo.InvariantCulture, $"    {Name(line.Name)} :{(line.IsCritical ? "crit, " : "")}{Math.Round(line.Start.TotalSeconds):0}, {Math.Max(1, Math.Round(line.End.TotalSeconds)):0}\n");
            }
        }

        return text.Append("```\n").ToString();
    }

    private static string Name(string text)
    {
        var name = string.Concat(text.Where(static letter => char.IsAsciiLetterOrDigit(letter) || letter is ' ' or '-' or '_' or '.').Take(60)).Trim();
        return name.Length == 0 ? "-" : name;
    }
}
