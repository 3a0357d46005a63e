using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using LibGit2Sharp;

namespace Clawster.GitOps.EndToEnd.Tests.GitHub;

/// <summary>A git repository with a working folder, as a team has it.</summary>
internal sealed class TeamRepository : IDisposable
{
    private readonly Repository _repository;
    private int _minute;

    public TeamRepository()
    {
        Folder = Directory.CreateTempSubdirectory("clawster-team-").FullName;
        _repository = new Repository(Repository.Init(Folder));
        _repository.Config.Set("init.defaultBranch", "main");
        _repository.Refs.UpdateTarget("HEAD", "refs/heads/main");
        File.WriteAllText(Path.Combine(Folder, ".gitignore"), ".clawster/\n");
    }

    public string Folder { get; }

    /// <summary>Writes and commits files on the branch that is checked out; null deletes one.</summary>
    /// <returns>The id of the commit.</returns>
    public string Commit(params IEnumerable<(string Path, string? Content)> files)
    {
        foreach (var (path, content) in files)
        {
            var file = Path.Combine(Folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            if (content is null)
            {
                File.Delete(file);
            }
            else
            {
                File.WriteAllText(file, content);
            }
        }

        Commands.Stage(_repository, "*");
        return _repository.Commit("Change the bots", Author(), Author()).Sha;
    }

    public void Branch(string name) => Commands.Checkout(_repository, _repository.CreateBranch(name));

    /// <summary>Merges a branch into main, with a commit of its own, and checks main out.</summary>
    public string Merge(string branch)
    {
        Commands.Checkout(_repository, "main");
        return _repository.Merge(_repository.Branches[branch], Author(), new MergeOptions { FastForwardStrategy = FastForwardStrategy.NoFastForward }).Commit.Sha;
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

    private Signature Author() => new("Ada", "ada@example.com", new DateTimeOffset(2026, 1, 1, 0, _minute++, 0, TimeSpan.Zero));
}
