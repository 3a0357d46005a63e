using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using LibGit2Sharp;

namespace Clawster.GitOps.Runner.Git;

/// <summary>Reads a git repository: revisions, trees and blobs. It checks nothing out and changes nothing. For one thread at a time.</summary>
internal sealed class GitRepository : IDisposable
{
    private readonly Repository _repository;

    internal GitRepository(Repository repository)
    {
        _repository = repository;
        Root = repository.Info.WorkingDirectory is { } root ? Path.TrimEndingDirectorySeparator(root) : null;
    }

    /// <summary>Where its files are checked out, absolute; null when it is bare.</summary>
    public string? Root { get; }

    /// <summary>True when the history was cut off by a shallow clone.</summary>
    public bool IsShallow => _repository.Info.IsShallow;

    /// <returns>The address of a remote; null when there is none of this name.</returns>
    public string? RemoteUrl(string remote) => Guard(() => _repository.Network.Remotes[remote]?.Url);

    /// <returns>The repository that the folder is in, or null.</returns>
    public static GitRepository? Discover(string folder) => Guard(() => Repository.Discover(folder) is { } found ? new GitRepository(new Repository(found)) : null);

    /// <exception cref="GitException">There is no repository.</exception>
    public static GitRepository Open(string folder) => Guard(() => Repository.IsValid(folder) ? new GitRepository(new Repository(folder)) : throw new GitException($"'{folder}' is no git repository."));

    /// <param name="revision">Anything that names a commit: a branch, a tag, an id, <c>HEAD~1</c>.</param>
    /// <returns>Null when nothing has this name.</returns>
    public GitCommit? Find(string revision) => Guard(() => Peel(revision) is { } commit ? Describe(commit) : null);

    /// <inheritdoc cref="Find"/>
    /// <exception cref="GitException">Nothing has this name.</exception>
    public GitCommit Resolve(string revision) => Find(revision)
        ?? throw new GitException($"there is no revision '{Printable(revision)}' in the repository{(IsShallow ? "; the clone is shallow, fetch more of its history" : "; is it fetched?")}");

    /// <summary>The files in a folder of a commit, without those of its subfolders, ordered by name. Only the tree is read.</summary>
    /// <param name="commit">Which.</param>
    /// <param name="folder">With forward slashes; empty for the root.</param>
    /// <returns>Empty when there is no such folder. Symbolic links and submodules are no files.</returns>
    public ImmutableArray<GitFile> Files(GitCommit commit, string folder) => Guard(() =>
    {
        var tree = folder.Length == 0 ? Lookup(commit).Tree : Lookup(commit)[folder]?.Target as Tree;
        var prefix = folder.Length == 0 ? "" : folder + "/";
        return tree is null ? ImmutableArray<GitFile>.Empty :
        [
            .. tree.Where(static entry => entry.Mode is Mode.NonExecutableFile or Mode.ExecutableFile or Mode.NonExecutableGroupWritableFile)
                .Select(entry => new GitFile(prefix + entry.Name, entry.Target.Id.Sha))
                .OrderBy(static file => file.Path, StringComparer.Ordinal),
        ];
    });

    /// <summary>The bytes of a file, as they are in the repository.</summary>
    public byte[] Read(GitFile file) => Guard(() =>
    {
        var blob = _repository.Lookup<Blob>(file.Id) ?? throw new GitException($"'{file.Path}' ({file.Id}) is not in this clone; fetch it whole.");
        using var content = blob.GetContentStream();
        var bytes = new byte[blob.Size];
        content.ReadExactly(bytes);
        return bytes;
    });

    /// <summary>The files below a folder that differ between two commits, by their blobs, ordered by path. They need no history in common.</summary>
    /// <param name="before">Null for the empty tree.</param>
    /// <param name="after">The later one.</param>
    /// <param name="folder">With forward slashes; empty for all.</param>
    public ImmutableArray<FileChange> Changes(GitCommit? before, GitCommit after, string folder) => Guard(() =>
    {
        using var changes = _repository.Diff.Compare<TreeChanges>(
            before is null ? null : Lookup(before).Tree,
            Lookup(after).Tree,
            folder.Length == 0 ? null : new[] { folder },
            new ExplicitPathsOptions { ShouldFailOnUnmatchedPath = false },
            new CompareOptions { Similarity = SimilarityOptions.Renames });
        return (ImmutableArray<FileChange>)[.. changes.Select(Change).OfType<FileChange>().OrderBy(static change => change.Path, StringComparer.Ordinal)];
    });

    /// <summary>The commits that a branch passed on its way, along its first parents, the newest first, without its ends.</summary>
    /// <param name="from">Where it was; null answers with none.</param>
    /// <param name="to">Where it is.</param>
    /// <param name="most">So many at most.</param>
    public ImmutableArray<GitCommit> Passed(GitCommit? from, GitCommit to, int most) => from is null ? [] : Guard(() => (ImmutableArray<GitCommit>)
    [
        .. _repository.Commits.QueryBy(new CommitFilter { IncludeReachableFrom = Lookup(to), ExcludeReachableFrom = Lookup(from), FirstParentOnly = true }).Where(commit => commit.Sha != to.Id).Take(most).Select(Describe),
    ]);

    /// <summary>Where two commits parted.</summary>
    /// <returns>Null when they have no history in common: after a force push to another history, or in a shallow clone.</returns>
    public GitCommit? MergeBase(GitCommit one, GitCommit other) => Guard(() => _repository.ObjectDatabase.FindMergeBase(Lookup(one), Lookup(other)) is { } commit ? Describe(commit) : null);

    /// <summary>True when a branch that moved from one commit to the other was not only added to.</summary>
    public bool IsForced(GitCommit from, GitCommit to) => MergeBase(from, to)?.Id != from.Id;

    /// <summary>Commits that the second has and the first has not, newest first.</summary>
    /// <param name="from">Null for all of the history.</param>
    /// <param name="to">Where to begin.</param>
    /// <param name="most">Not more than these.</param>
    public ImmutableArray<GitCommit> Between(GitCommit? from, GitCommit to, int most) => Guard(() => (ImmutableArray<GitCommit>)
    [
        .. _repository.Commits.QueryBy(new CommitFilter
        {
            IncludeReachableFrom = Lookup(to),
            ExcludeReachableFrom = from is null ? null : Lookup(from),
            SortBy = CommitSortStrategies.Topological | CommitSortStrategies.Time,
        }).Take(most).Select(Describe),
    ]);

    public void Dispose() => _repository.Dispose();

    /// <summary>Says what went wrong in git's library as a <see cref="GitException"/>.</summary>
    internal static T Guard<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (LibGit2SharpException fault)
        {
            throw new GitException("git: " + fault.Message.TrimEnd('.') + ".", fault);
        }
        catch (Exception fault) when (fault is DllNotFoundException or TypeInitializationException)
        {
            throw new GitException("git's library (libgit2) cannot be loaded on this machine: " + (fault.InnerException ?? fault).Message, fault);
        }
    }

    /// <summary>Text of a stranger on one line of a terminal.</summary>
    internal static string Printable(string text) => string.Concat(text.Take(100).Select(static letter => char.IsControl(letter) ? '?' : letter));

    private Commit? Peel(string revision)
    {
        try
        {
            return _repository.Lookup(revision)?.Peel<Commit>();
        }
        catch (Exception fault) when (fault is InvalidSpecificationException or AmbiguousSpecificationException or ArgumentException)
        {
            return null; // "a..b", "HEAD:file", a prefix that two objects have
        }
    }

    private Commit Lookup(GitCommit commit) => _repository.Lookup<Commit>(commit.Id) ?? throw new GitException($"the commit {commit.Short} is not in this clone; fetch it.");

    private static GitCommit Describe(Commit commit) =>
        new(commit.Sha, commit.MessageShort, commit.Author.Name, commit.Committer.When, [.. commit.Parents.Select(static parent => parent.Sha)]);

    private static FileChange? Change(TreeEntryChanges change) => change.Status switch
    {
        ChangeKind.Added or ChangeKind.Copied => new(FileChangeKind.Added, change.Path, null, null, change.Oid.Sha),
        ChangeKind.Deleted => new(FileChangeKind.Deleted, change.Path, null, change.OldOid.Sha, null),
        ChangeKind.Renamed => new(FileChangeKind.Renamed, change.Path, change.OldPath, change.OldOid.Sha, change.Oid.Sha),
        ChangeKind.Modified or ChangeKind.TypeChanged when change.OldOid != change.Oid => new(FileChangeKind.Changed, change.Path, null, change.OldOid.Sha, change.Oid.Sha),
        _ => null, // the mode alone
    };
}
