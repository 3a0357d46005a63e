using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Clawster.GitOps.Testing;

namespace Clawster.GitOps.Architecture.Tests;

/// <summary>The repository this test assembly was built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Snapshot.ProjectDirectory(typeof(Repository).Assembly), "..", ".."));

    /// <summary>Every file below <paramref name="folder"/> that matches, without build output, ordered by path.</summary>
    public static IReadOnlyList<string> Files(string folder, string pattern) =>
        [.. Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Where(static path => !IsOutput(path))
            .OrderBy(static path => path, StringComparer.Ordinal)];

    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static bool IsOutput(string path) =>
        Relative(path).Split('/').Any(static part => part is "bin" or "obj" or "artifacts" or "node_modules" or ".git");
}
