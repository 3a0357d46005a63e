using System;
using System.Linq;
using Clawster.GitOps.Runner.Images;

namespace Clawster.GitOps.Runner.Tests.Images;

/// <summary>Files that components of machine images make.</summary>
internal static class ComponentContent
{
    /// <summary>The content of a CreateFile step, as Image Builder writes it.</summary>
    public static string Of(string component, string path)
    {
        var lines = ImageFiles.Embedded().Components[component].Split('\n').SkipWhile(line => line.Trim() != "- path: " + path).SkipWhile(static line => line.Trim() != "content: |").Skip(1).ToArray();
        var indent = lines[0].Length - lines[0].TrimStart().Length;
        return string.Join('\n', lines.TakeWhile(line => line.Length == 0 || line.StartsWith(new string(' ', indent), StringComparison.Ordinal)).Select(line => line.Length == 0 ? line : line[indent..])) + "\n";
    }
}
