using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Clawster.GitOps.Testing.Bots;
using LibGit2Sharp;

namespace Clawster.GitOps.EndToEnd.Tests;

/// <summary>A repository with bots, as a server would have it. Gone with the test.</summary>
internal sealed class WatchedRepository : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("clawster-watch-").FullName;
    private readonly Repository _repository;
    private int _minute;

    public WatchedRepository() => _repository = new Repository(Repository.Init(Path.Combine(_root, "origin.git"), isBare: true));

    public string Url => Path.Combine(_root, "origin.git");

    /// <summary>Where a daemon may keep its copy.</summary>
    public string Data => Path.Combine(_root, "copy.git");

    public string Commit(params (string Path, string? Content)[] files) => Commit("Change the bots", files);

    /// <summary>Commits on main; null deletes a file.</summary>
    public string Commit(string subject, params (string Path, string? Content)[] files)
    {
        var parent = _repository.Branches["main"]?.Tip;
        var tree = parent is null ? new TreeDefinition() : TreeDefinition.From(parent);
        foreach (var (path, content) in files)
        {
            _ = content is null ? tree.Remove(path) : tree.Add(path, _repository.ObjectDatabase.CreateBlob(new MemoryStream(Encoding.UTF8.GetBytes(content))), Mode.NonExecutableFile);
        }

        var author = new Signature("Ada", "ada@example.com", new DateTimeOffset(2026, 1, 1, 0, _minute++, 0, TimeSpan.Zero));
        var commit = _repository.ObjectDatabase.CreateCommit(author, author, subject, _repository.ObjectDatabase.CreateTree(tree), parent is null ? [] : new[] { parent }.AsEnumerable(), prettifyMessage: false);
        _repository.Refs.Add("refs/heads/main", commit.Id, allowOverwrite: true);
        return commit.Sha;
    }

    public static (string Path, string? Content) Fleet(string more = "") => ("bots/fleet.yaml", $$"""
        regions:
          {{TestFleet.Region}}:
        defaults:
          region: {{TestFleet.Region}}
          owner: team-test
          model:
            provider: anthropic
            name: claude-sonnet-4-6
            apiKey: {{TestFleet.Secret}}
          openclaw:
            version: "2026.9.6"

        """.ReplaceLineEndings("\n") + more);

    public static (string Path, string? Content) Bot(string name, string more = "") => ($"bots/{name}.bot.yaml", "channels:\n  whatsapp:\n" + more);

    public void Dispose()
    {
        _repository.Dispose();
        foreach (var file in Directory.EnumerateFiles(_root, "*", SearchOption.AllDirectories))
        {
            File.SetAttributes(file, FileAttributes.Normal); // objects are read-only
        }

        Directory.Delete(_root, recursive: true);
    }
}
