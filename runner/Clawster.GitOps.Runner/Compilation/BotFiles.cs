using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Runner.Compilation;

/// <summary>The files of a bots folder: <c>fleet.yaml</c> and every <c>*.bot.yaml</c>.</summary>
/// <param name="Files">Ordered by name; paths are relative to the current directory, with forward slashes.</param>
/// <param name="Fault">Why the folder could not be read, as a sentence; null when it was.</param>
internal sealed record BotFiles(ImmutableArray<SourceFile> Files, string? Fault)
{
    public const string FleetFile = "fleet.yaml";
    public const string BotSuffix = ".bot.yaml";

    /// <summary>The team's own C# beside the bots, ordered by name.</summary>
    public ImmutableArray<SourceFile> Code { get; init; } = [];

    public static BotFiles Read(Workspace workspace)
    {
        var folder = workspace.Display(workspace.BotsDirectory);
        if (!Directory.Exists(workspace.BotsDirectory))
        {
            return Unreadable(File.Exists(workspace.BotsDirectory)
                ? $"'{folder}' is a file, not a folder; give the folder that holds fleet.yaml with --bots DIR"
                : $"there is no folder '{folder}'; run clawster where it is, or give it with --bots DIR");
        }

        try
        {
            var files = Directory.EnumerateFiles(workspace.BotsDirectory)
                .Where(static path => Path.GetFileName(path) is FleetFile || path.EndsWith(BotSuffix, StringComparison.Ordinal))
                .OrderBy(static path => Path.GetFileName(path), StringComparer.Ordinal)
                .Select(path => new SourceFile(workspace.Display(path), File.ReadAllBytes(path)))
                .ToImmutableArray();
            return files.IsEmpty ? Unreadable($"there is no fleet.yaml and no *.bot.yaml in '{folder}'; give the folder that holds them with --bots DIR") : new BotFiles(files, null) { Code = ReadCode(workspace) };
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Unreadable($"'{folder}' cannot be read: {fault.Message}");
        }
    }

    private static ImmutableArray<SourceFile> ReadCode(Workspace workspace) =>
    [
        .. Directory.EnumerateFiles(workspace.BotsDirectory, "*.cs").OrderBy(static path => Path.GetFileName(path), StringComparer.Ordinal)
            .Select(path => new SourceFile(workspace.Display(path), File.ReadAllBytes(path))),
    ];

    private static BotFiles Unreadable(string fault) => new([], fault);
}
