using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using LibGit2Sharp;

namespace Clawster.GitOps.Runner.Git;

/// <summary>Commits a file on a branch of its own. The working tree, the index and the branch that is checked out stay as they are.</summary>
internal static class GitBranchWriter
{
    /// <param name="folder">In the repository.</param>
    /// <param name="branch">Made at the commit that is checked out when it does not exist; else added to.</param>
    /// <param name="path">Absolute path of the file.</param>
    /// <param name="text">What stands in it.</param>
    /// <param name="message">Of the commit.</param>
    /// <param name="now">Its date.</param>
    /// <returns>The id of the commit; null when the branch has this text already.</returns>
    /// <exception cref="GitException">There is no repository, no commit in it, or nobody to name as the author.</exception>
    public static string? Commit(string folder, string branch, string path, string text, string message, DateTimeOffset now) => GitRepository.Guard(() =>
    {
        using var repository = new Repository(Repository.Discover(folder) ?? throw new GitException($"'{folder}' is in no git repository"));
        var root = repository.Info.WorkingDirectory ?? throw new GitException("a bare repository has no files; run clawster in a clone of it");
        var head = repository.Head.Tip ?? throw new GitException("the repository has no commit yet; commit the bots first");
        var parent = repository.Branches[branch]?.Tip ?? head;
        var inTree = Path.GetRelativePath(Path.GetFullPath(root), path).Replace('\\', '/');
        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var tree = repository.ObjectDatabase.CreateTree(TreeDefinition.From(parent).Add(inTree, repository.ObjectDatabase.CreateBlob(bytes, inTree), Mode.NonExecutableFile));
        if (tree.Id == parent.Tree.Id)
        {
            return null;
        }

        var author = repository.Config.BuildSignature(now) ?? throw new GitException("git knows no name for the author; set user.name and user.email");
        var commit = repository.ObjectDatabase.CreateCommit(author, author, message, tree, new List<Commit> { parent }, prettifyMessage: true);
        repository.Refs.Add("refs/heads/" + branch, commit.Id, allowOverwrite: true);
        return commit.Sha;
    });
}
