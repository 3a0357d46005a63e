using System;
using System.Collections.Generic;
using System.Linq;

namespace Clawster.GitOps.LocalCloud.Services.EC2.UserDataScripts;

/// <summary>A script that is read command by command.</summary>
/// <param name="path">Its file; empty for user data.</param>
/// <param name="text">What is left of it.</param>
internal sealed class ShellText(string path, string text)
{
    private readonly string[] _lines = text.ReplaceLineEndings("\n").Split('\n');
    private int _next;

    public string Path => path;

    public string Rest => string.Join('\n', _lines[_next..]);

    /// <summary>The next command; <see langword="null"/> at the end.</summary>
    public ShellCommand? Take()
    {
        SkipRemarks();
        if (_next < _lines.Length)
        {
            var line = _lines[_next++].Trim();
            while (line.EndsWith('\\') && _next < _lines.Length)
            {
                line = line[..^1] + " " + _lines[_next++].Trim();
            }

            var here = ShellPatterns.HereDocument().Match(line);
            return here.Success ? new ShellCommand(line, Body(here.Groups["end"].Value, here.Groups["tabs"].Success), here.Groups["quote"].Length == 0) : new ShellCommand(line, "", false);
        }

        return null;
    }

    /// <summary>The loop that begins with the next line, up to its <c>done</c>; <see langword="null"/> when none does.</summary>
    public (string Text, int Lines)? Loop()
    {
        SkipRemarks();
        if (_next >= _lines.Length || !ShellPatterns.WaitingLoop().IsMatch(_lines[_next]))
        {
            return null;
        }

        for (var end = _next; end < _lines.Length; end++)
        {
            if (ShellPatterns.Done().IsMatch(_lines[end]))
            {
                return (string.Join('\n', _lines[_next..(end + 1)]), end + 1 - _next);
            }
        }

        return null;
    }

    public void Skip(int lines) => _next += lines;

    private void SkipRemarks()
    {
        while (_next < _lines.Length && _lines[_next].AsSpan().Trim() is [] or ['#', ..])
        {
            _next++;
        }
    }

    private string Body(string end, bool tabs)
    {
        var body = new List<string>();
        while (_next < _lines.Length && _lines[_next++] is var line && line.TrimStart('\t') != end)
        {
            body.Add(tabs ? line.TrimStart('\t') : line);
        }

        return string.Concat(body.Select(static line => line + "\n"));
    }
}
