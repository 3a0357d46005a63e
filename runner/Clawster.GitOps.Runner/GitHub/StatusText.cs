using System;
using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.Runner.Planning.Reports;

namespace Clawster.GitOps.Runner.GitHub;

/// <summary>Descriptions within what GitHub takes.</summary>
internal static class StatusText
{
    /// <summary>The most that GitHub takes as the description of a status.</summary>
    public const int Longest = 140;

    private const string Cut = "...";
    private const string Between = " | ";
    private const int Least = 12;

    /// <summary>On one line, without control characters, never longer than GitHub takes and never half of a letter.</summary>
    public static string Line(string text, int longest = Longest)
    {
        var line = MarkdownText.Line(text, int.MaxValue);
        if (line.Length <= longest)
        {
            return line;
        }

        var end = longest - Cut.Length;
        return line[..(char.IsHighSurrogate(line[end - 1]) ? end - 1 : end)].TrimEnd() + Cut;
    }

    /// <summary>As much of the parts as fits, from the first on: <c>62% | Health check | ~48 seconds left</c>.</summary>
    public static string Join(params IEnumerable<string?> parts)
    {
        var line = "";
        foreach (var part in parts.OfType<string>().Where(static part => part.Length > 0))
        {
            var room = Longest - (line.Length == 0 ? 0 : line.Length + Between.Length);
            line = line.Length == 0 ? Line(part) : room < Least ? line : line + Between + Line(part, room);
        }

        return line;
    }

    /// <summary><c>ops, support and 3 more</c>.</summary>
    public static string Names(IReadOnlyList<string> names, int most = 4) =>
        names.Count <= most ? string.Join(", ", names) : $"{string.Join(", ", names.Take(most))} and {names.Count - most} more";
}
