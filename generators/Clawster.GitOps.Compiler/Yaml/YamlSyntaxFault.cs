using System;
using Clawster.GitOps.Compiler.Diagnostics;

namespace Clawster.GitOps.Compiler.Yaml;

/// <summary>What a syntax error means for the person who wrote the file. The parser may blame the token before the wrong one.</summary>
/// <param name="At">Where to look.</param>
/// <param name="Message">What is wrong and what to do.</param>
internal readonly record struct YamlSyntaxFault(SourcePosition At, string Message)
{
    public static YamlSyntaxFault Explain(string text, SourcePosition at, string message)
    {
        if (TabAt(text, at.Line) is { } tab)
        {
            return new(tab, "a tab indents this line; indent with spaces");
        }

        var reason = message.Trim().TrimEnd('.');
        return new(at, "the YAML is broken near here: " + (reason.Length == 0 ? "unexpected text" : char.ToLowerInvariant(reason[0]) + reason.Substring(1)));
    }

    // The lines from the one before the blamed place to two behind it.
    private static SourcePosition? TabAt(string text, int line)
    {
        var lines = text.Split('\n');
        for (var i = Math.Max(line - 2, 0); i < Math.Min(line + 2, lines.Length); i++)
        {
            var indent = lines[i].Length - lines[i].TrimStart(' ', '\t').Length;
            if (lines[i].IndexOf('\t', 0, indent) is >= 0 and var tab && lines[i].Trim().Length > 0)
            {
                return new(i + 1, tab + 1);
            }
        }

        return null;
    }
}
