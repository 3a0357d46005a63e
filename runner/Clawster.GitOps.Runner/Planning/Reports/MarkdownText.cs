using System;
using System.Globalization;
using System.Text;

namespace Clawster.GitOps.Runner.Planning.Reports;

/// <summary>Text of a stranger inside Markdown. In a code span nothing is a link, a mention, markup or HTML; that is the only form in which such text is shown.</summary>
internal static class MarkdownText
{
    private const int Longest = 200;

    /// <summary>A code span on one line, also inside a table: the delimiter is longer than every run of backticks in the text.</summary>
    /// <param name="text">Anything.</param>
    /// <param name="longest">What is longer is cut.</param>
    public static string Code(string text, int longest = Longest)
    {
        var line = Line(text, longest);
        var fence = new string('`', LongestRun(line) + 1);
        var pad = line.Length == 0 || line[0] is '`' or ' ' || line[^1] is '`' or ' ' ? " " : "";
        return fence + pad + line.Replace("|", "\\|", StringComparison.Ordinal) + pad + fence;
    }

    /// <summary>On one line, without control characters and without marks that turn the direction of writing.</summary>
    public static string Line(string text, int longest = Longest)
    {
        var line = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (line.Length >= longest)
            {
                line.Append("...");
                break;
            }

            _ = rune.Value is '\n' or '\r' or '\t' ? line.Append(' ')
                : Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse ? line.Append('?')
                : line.Append(rune.ToString());
        }

        return line.ToString();
    }

    private static int LongestRun(string text)
    {
        var (longest, run) = (0, 0);
        foreach (var letter in text)
        {
            run = letter == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
