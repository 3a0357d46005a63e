using System.Text;

namespace Clawster.GitOps.Compiler.Diagnostics;

/// <summary>Text of a user inside a message.</summary>
internal static class Quote
{
    private const int MaxLength = 60;

    /// <summary>On one line and not endless.</summary>
    public static string Short(string text)
    {
        var cut = text.Length <= MaxLength ? text : text.Substring(0, MaxLength - 1) + "…";
        var line = new StringBuilder(cut.Length);
        foreach (var c in cut)
        {
            line.Append(char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029' ? '·' : c);
        }

        return line.ToString();
    }
}
