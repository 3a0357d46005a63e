using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Clawster.GitOps.LocalCloud.Services.EC2.UserDataScripts;

/// <summary>What <c>echo</c> and <c>printf</c> print.</summary>
internal static class ShellPrinting
{
    public static string Of(string command, ShellVariables variables)
    {
        if (ShellPatterns.Printing().Match(command) is not { Success: true } printing)
        {
            return "";
        }

        var words = Words(command[(printing.Index + printing.Length)..], variables);
        return printing.Groups["name"].Value == "echo" ? Echo(words) : words.Count == 0 ? "" : Format(words[0], words[1..]);
    }

    private static string Echo(List<string> words)
    {
        var options = words.TakeWhile(static word => word is "-e" or "-n" or "-E").ToList();
        var text = string.Join(' ', words.Skip(options.Count));
        return (options.Contains("-e") ? Escapes(text) : text) + (options.Contains("-n") ? "" : "\n");
    }

    private static string Format(string format, List<string> words)
    {
        var next = 0;
        return ShellPatterns.Placeholder().Replace(Escapes(format), match => match.Value == "%%" ? "%" : next < words.Count ? words[next++] : "");
    }

    private static string Escapes(string text) => text.Replace("\\n", "\n", StringComparison.Ordinal).Replace("\\t", "\t", StringComparison.Ordinal);

    // Words up to the end of the command. Single quotes keep a text as it is.
    private static List<string> Words(string text, ShellVariables variables)
    {
        var words = new List<string>();
        StringBuilder? word = null;
        for (var i = 0; i < text.Length && (text[i] is not (';' or '|' or '&' or '>' or '<')); i++)
        {
            if (char.IsWhiteSpace(text[i]))
            {
                Close();
                continue;
            }

            var length = ShellPatterns.WordPart().Match(text, i) is { Success: true } part ? part.Length : 1;
            (word ??= new StringBuilder()).Append(Part(text.Substring(i, length), variables));
            i += length - 1;
        }

        Close();
        return words;

        void Close()
        {
            if (word is not null)
            {
                words.Add(word.ToString());
                word = null;
            }
        }
    }

    private static string Part(string part, ShellVariables variables) => part[0] switch
    {
        '\'' => part.Trim('\''),
        '"' => variables.Expand(part.Length > 1 ? part[1..^1] : "").Replace("\\\"", "\"", StringComparison.Ordinal),
        _ => variables.Expand(part),
    };
}
