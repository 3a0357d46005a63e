using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Runner.Compilation;

/// <summary>The files of a bots folder: <c>fleet.yaml</c>, <c>images.lock.yaml</c> and every <c>*.bot.yaml</c>.</summary>
/// <param name="Files">Ordered by name; paths are relative to the current directory, with forward slashes.</param>
/// <param name="Fault">Why the folder could not be read, as a sentence; null when it was.</param>
internal sealed record BotFiles(ImmutableArray<SourceFile> Files, string? Fault)
{
    public const string FleetFile = "fleet.yaml";
    public const string ImageLock = "images.lock.yaml";
    public const string BotSuffix = ".bot.yaml";
    private const string CodeSuffix = ".cs";

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
            var files = Of(new FolderSource(workspace));
            return files.Files.IsEmpty ? Unreadable($"there is no fleet.yaml and no *.bot.yaml in '{folder}'; give the folder that holds them with --bots DIR") : files;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Unreadable($"'{folder}' cannot be read: {fault.Message}");
        }
    }

    /// <summary>True for a file that the compiler or the team's code is made of.</summary>
    public static bool IsOne(string name) => name is FleetFile or ImageLock || name.EndsWith(BotSuffix, StringComparison.Ordinal) || IsCode(name);

    /// <summary>True for the team's own C#.</summary>
    public static bool IsCode(string name) => name.EndsWith(CodeSuffix, StringComparison.Ordinal);

    /// <summary>Reads every file of a folder, wherever it is; empty when it has none.</summary>
    public static BotFiles Of(IFileSource source)
    {
        var files = source.Files().ToLookup(static entry => IsCode(entry.Name), static entry => entry.Source());
        return new([.. files[false]], null) { Code = [.. files[true]] };
    }

    private static BotFiles Unreadable(string fault) => new([], fault);
}
