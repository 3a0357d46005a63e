using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using LibGit2Sharp;

namespace Clawster.GitOps.Runner.Tests.Git;

/// <summary>A repository in a folder of its own, gone with the test.</summary>
internal sealed class ScratchRepository : IDisposable
{
    private readonly Repository _repository;
    private int _minute;

    public ScratchRepository()
    {
        Folder = Directory.CreateTempSubdirectory("clawster-git-").FullName;
        _repository = new Repository(Repository.Init(Folder));
    }

    public string Folder { get; }

    /// <summary>Commits files on the branch that is checked out; null deletes one. Nothing is written to the folder.</summary>
    public string Commit(params IEnumerable<(string Path, string? Content)> files) => CommitOn(_repository.Head.Tip, files);

    /// <summary>Commits on no parent and moves the branch there, as a force push does.</summary>
    public string Restart(params IEnumerable<(string Path, string? Content)> files) => CommitOn(null, files);

    public void Write(string path, string content)
    {
        var file = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
    }

    public void Dispose()
    {
        _repository.Dispose();
        foreach (var file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories))
        {
            File.SetAttributes(file, FileAttributes.Normal); // objects are read-only
        }

        Directory.Delete(Folder, recursive: true);
    }

    private string CommitOn(Commit? parent, IEnumerable<(string Path, string? Content)> files)
    {
        var tree = parent is null ? new TreeDefinition() : TreeDefinition.From(parent);
        foreach (var (path, content) in files)
        {
            _ = content is null ? tree.Remove(path) : tree.Add(path, _repository.ObjectDatabase.CreateBlob(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(content)), path), Mode.NonExecutableFile);
        }

        var author = new Signature("Ada", "ada@example.com", new DateTimeOffset(2026, 1, 1, 0, _minute++, 0, TimeSpan.Zero));
        var commit = _repository.ObjectDatabase.CreateCommit(author, author, "Change the bots\n\nbecause", _repository.ObjectDatabase.CreateTree(tree), parent is null ? [] : new[] { parent }.AsEnumerable(), prettifyMessage: false);
        _repository.Refs.UpdateTarget(_repository.Refs.Head.ResolveToDirectReference() ?? _repository.Refs.Add("refs/heads/" + Branch, commit.Id), commit.Id);
        return commit.Sha;
    }

    private string Branch => _repository.Refs.Head.TargetIdentifier["refs/heads/".Length..];
}
