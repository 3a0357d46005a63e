using System;
using System.Collections.Generic;
using System.Linq;

namespace Clawster.GitOps.LocalCloud.Services.EC2.UserDataScripts;

/// <summary>The variables of a script as far as they are known: literals, and what was read from the instance's metadata. Others stay in a text as they are written.</summary>
/// <param name="values">The known values.</param>
/// <param name="metadata">Reads the instance's metadata; nothing is there without it.</param>
internal sealed class ShellVariables(SortedDictionary<string, string> values, Func<string, string?>? metadata)
{
    public SortedDictionary<string, string> Values => values;

    /// <summary>Puts known values in, and what commands print that read metadata.</summary>
    public string Expand(string text) => Expand(text, command => Paths(command) is [var path] ? metadata?.Invoke(path) ?? "" : $"$({command})");

    private string Expand(string text, Func<string, string> command) => ShellPatterns.Expansion().Replace(text, match =>
        match.Groups["escaped"].Success ? match.Groups["escaped"].Value
        : match.Groups["command"].Success ? command(Expand(match.Groups["command"].Value, static inner => $"$({inner})"))
        : values.TryGetValue(match.Groups["name"].Value, out var value) ? value : match.Value);

    /// <summary>Takes an assignment that is a line of its own.</summary>
    public void Assign(string line)
    {
        if (ShellPatterns.Assignment().Match(line) is not { Success: true } assignment)
        {
            return;
        }

        var name = assignment.Groups["name"].Value;
        var value = assignment.Groups["raw"].Success ? assignment.Groups["raw"].Value : Expand(assignment.Groups["value"].Value);
        if (!assignment.Groups["raw"].Success && value.AsSpan().ContainsAny('$', '`'))
        {
            values.Remove(name);
            return;
        }

        values[name] = value;
    }

    /// <summary>Looks whether a loop that waits for metadata is over; then it assigns what the loop reads.</summary>
    /// <returns><see langword="null"/> when the loop does not wait for metadata.</returns>
    public bool? IsOver(string loop)
    {
        var text = Expand(loop, static command => $"$({command})");
        var paths = Paths(text);
        if (paths.Count == 0)
        {
            return null;
        }

        if (metadata is null)
        {
            return true;
        }

        if (paths.Any(path => metadata(path) is null))
        {
            return false;
        }

        foreach (var read in ShellPatterns.Read().Matches(text).Where(read => Paths(read.Groups["command"].Value).Count > 0))
        {
            values[read.Groups["name"].Value] = metadata(Paths(read.Groups["command"].Value)[0])!;
        }

        return true;
    }

    private static List<string> Paths(string text) => [.. ShellPatterns.MetadataPath().Matches(text).Select(static match => match.Groups["path"].Value)];
}
