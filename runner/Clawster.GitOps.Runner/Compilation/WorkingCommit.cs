using System;
using System.IO;
using System.Linq;
using Clawster.GitOps.Runner.Git;

namespace Clawster.GitOps.Runner.Compilation;

/// <summary>Which commit the bots folder is.</summary>
internal static class WorkingCommit
{
    /// <returns>Id of the commit that is checked out, with <c>+</c> behind it when the folder says something else; null outside of git.</returns>
    public static string? Of(Workspace workspace)
    {
        try
        {
            using var repository = GitRepository.Discover(workspace.BotsDirectory);
            if (repository?.Root is not { } root || repository.Find("HEAD") is not { } head)
            {
                return null;
            }

            var folder = Path.GetRelativePath(root, workspace.BotsDirectory).Replace('\\', '/');
            var committed = repository.Files(head, folder == "." ? "" : folder).Where(static file => BotFiles.IsOne(file.Name)).ToDictionary(static file => file.Name, static file => file.Id, StringComparer.Ordinal);
            var there = new FolderSource(workspace).Files();
            var isSame = there.Length == committed.Count && there.All(entry => committed.TryGetValue(entry.Name, out var id) && id == BlobId.Of(entry.Read().Span));
            return isSame ? head.Id : head.Id + "+";
        }
        catch (Exception fault) when (fault is GitException or IOException or UnauthorizedAccessException)
        {
            return null; // it is a note for people, nothing depends on it
        }
    }
}
