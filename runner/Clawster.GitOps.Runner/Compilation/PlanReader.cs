using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Runner.Git;
using Clawster.GitOps.Runner.Planning;

namespace Clawster.GitOps.Runner.Compilation;

/// <summary>Reads and compiles the two states that a plan compares. What is equal on both sides is compiled once.</summary>
/// <param name="workspace">Where the bots are.</param>
/// <param name="runCode">False leaves a team's own C# alone: for commits that nobody has looked at.</param>
internal sealed class PlanReader(Workspace workspace, bool runCode = true)
{
    private static readonly ImmutableArray<string> s_trunks = ["origin/HEAD", "origin/main", "origin/master", "main", "master"];

    /// <param name="before">A revision; null for where the branch parted from the main one, or the last commit.</param>
    /// <param name="after">A revision; null for the folder as it lies on the disk.</param>
    /// <exception cref="GitException">There is no repository, or no such revision.</exception>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public PlanInput Read(string? before, string? after)
    {
        using var repository = GitRepository.Discover(Existing(workspace.BotsDirectory))
            ?? throw new GitException($"'{workspace.Display(workspace.BotsDirectory)}' is in no git repository; a plan compares two revisions of one");
        return Read(repository, before, after);
    }

    /// <inheritdoc cref="Read(string?, string?)"/>
    public PlanInput Read(GitRepository repository, string? before, string? after)
    {
        var folder = FolderIn(repository);
        var display = workspace.Display(workspace.BotsDirectory);
        var head = after is null ? null : repository.Resolve(after);
        var start = before is null ? DefaultBase(repository, head) : repository.Resolve(before);
        IFileSource old = start is null ? new NoSource() : new RevisionSource(repository, start, folder, display);
        IFileSource wanted = head is null ? new FolderSource(workspace) : new RevisionSource(repository, head, folder, display);
        return Compile(old, wanted, start is not null && head is not null ? Renames(repository.Changes(start, head, folder), display) : []);
    }

    private PlanInput Compile(IFileSource before, IFileSource after, ImmutableDictionary<string, string> renames)
    {
        var (old, wanted) = (before.Files(), after.Files());
        var contents = wanted.ToImmutableDictionary(static entry => entry.Path, static entry => new Lazy<ReadOnlyMemory<byte>>(entry.Read), StringComparer.Ordinal);
        var ids = old.ToDictionary(static entry => entry.Path, StringComparer.Ordinal);
        var same = wanted.Where(entry => ids.TryGetValue(entry.Path, out var was) && IsSame(was, entry, contents[entry.Path])).Select(static entry => entry.Path).ToImmutableHashSet(StringComparer.Ordinal);
        var files = Sorted(wanted);
        var cache = files.Files.Length < FileCompilationCache.WorthIt ? null : new FileCompilationCache(workspace.CacheDirectory);
        var head = Compile(files, cache);
        var shared = old.Concat(wanted).Where(static entry => !entry.Name.EndsWith(BotFiles.BotSuffix, StringComparison.Ordinal)).All(entry => same.Contains(entry.Path));
        var start = Compile(Sorted(shared ? [.. old.Where(entry => !same.Contains(entry.Path) || entry.Name is BotFiles.FleetFile or BotFiles.ImageLock)] : old), cache);
        if (shared)
        {
            start = start with { Fleet = head.Fleet, Bots = [.. start.Bots.Concat(head.Bots.Where(bot => same.Contains(bot.Path))).OrderBy(static bot => bot.Spec.Name, StringComparer.Ordinal)] };
        }

        cache?.Save();
        return new PlanInput(new PlanSide(before.Name, start), new PlanSide(after.Name, head), shared ? same : [], Moved(old, wanted, contents).SetItems(renames));
    }

    // The same bytes under another name.
    private static ImmutableDictionary<string, string> Moved(ImmutableArray<FileEntry> before, ImmutableArray<FileEntry> after, ImmutableDictionary<string, Lazy<ReadOnlyMemory<byte>>> contents)
    {
        var there = before.Select(static entry => entry.Path).ToHashSet(StringComparer.Ordinal);
        var gone = before.Where(entry => !contents.ContainsKey(entry.Path)).ToArray();
        return gone.Length == 0 ? ImmutableDictionary<string, string>.Empty : after
            .Where(entry => !there.Contains(entry.Path))
            .Select(entry => (entry.Path, Old: Array.Find(gone, old => IsSame(old, entry, contents[entry.Path]))?.Path))
            .Where(static pair => pair.Old is not null)
            .DistinctBy(static pair => pair.Old, StringComparer.Ordinal)
            .ToImmutableDictionary(static pair => pair.Old!, static pair => pair.Path, StringComparer.Ordinal);
    }

    private CompiledFleet Compile(BotFiles files, FileCompilationCache? cache)
    {
        var fleet = cache is null ? BotCompiler.Compile(files.Files) : BotCompiler.Compile(files.Files, cache);
        return runCode ? TeamCode.Apply(fleet, files.Files, files.Code) : fleet;
    }

    private static BotFiles Sorted(ImmutableArray<FileEntry> entries)
    {
        var files = entries.ToLookup(static entry => BotFiles.IsCode(entry.Name), static entry => entry.Source());
        return new([.. files[false]], null) { Code = [.. files[true]] };
    }

    private static bool IsSame(FileEntry before, FileEntry after, Lazy<ReadOnlyMemory<byte>> content) =>
        after.BlobId is { } id ? id == before.BlobId : before.BlobId == BlobId.Of(content.Value.Span);

    private static GitCommit? DefaultBase(GitRepository repository, GitCommit? head)
    {
        if ((head ?? repository.Find("HEAD")) is not { } tip)
        {
            return null;
        }

        var trunk = s_trunks.Select(repository.Find).FirstOrDefault(static commit => commit is not null);
        var parted = trunk is null ? null : repository.MergeBase(trunk, tip);
        return parted is not null && parted.Id != tip.Id ? parted : head is null ? tip : tip.Parents.IsEmpty ? null : repository.Find(tip.Parents[0]);
    }

    private string FolderIn(GitRepository repository)
    {
        if (repository.Root is not { } root)
        {
            return Path.GetRelativePath(workspace.CurrentDirectory, workspace.BotsDirectory).Replace('\\', '/'); // a bare repository has the folders of its root
        }

        var folder = Path.GetRelativePath(Real(root), Real(workspace.BotsDirectory)).Replace('\\', '/');
        return folder.StartsWith("..", StringComparison.Ordinal) ? throw new GitException($"'{workspace.Display(workspace.BotsDirectory)}' is not in the repository at {root}") : folder == "." ? "" : folder;
    }

    private static ImmutableDictionary<string, string> Renames(ImmutableArray<FileChange> changes, string display) => changes
        .Where(static change => change.Kind is FileChangeKind.Renamed)
        .ToImmutableDictionary(change => $"{display}/{Name(change.OldPath!)}", change => $"{display}/{Name(change.Path)}", StringComparer.Ordinal);

    private static string Name(string path) => path[(path.LastIndexOf('/') + 1)..];

    private static string Existing(string folder) => Directory.Exists(folder) ? folder : Path.GetDirectoryName(folder) is { } parent ? Existing(parent) : folder;

    // git names the place behind symbolic links.
    private static string Real(string path) => Directory.Exists(path) && new DirectoryInfo(path).ResolveLinkTarget(returnFinalTarget: true) is { } target ? target.FullName : path;
}
