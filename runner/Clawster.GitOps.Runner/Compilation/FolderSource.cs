using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;

namespace Clawster.GitOps.Runner.Compilation;

/// <summary>The bots folder as it lies on the disk.</summary>
internal sealed class FolderSource(Workspace workspace) : IFileSource
{
    public string Name => "the working tree";

    /// <exception cref="IOException">The folder cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be read.</exception>
    public ImmutableArray<FileEntry> Files() =>
    [
        .. Directory.EnumerateFiles(workspace.BotsDirectory)
            .Where(static path => BotFiles.IsOne(Path.GetFileName(path)))
            .OrderBy(static path => Path.GetFileName(path), StringComparer.Ordinal)
            .Select(path => Entry(workspace.Display(path), path)),
    ];

    private static FileEntry Entry(string display, string path)
    {
        var content = new Lazy<ReadOnlyMemory<byte>>(() => File.ReadAllBytes(path));
        return new FileEntry(display, () => content.Value);
    }
}
