namespace Clawster.GitOps.Runner.Git;

/// <summary>A file of a revision, not read yet.</summary>
/// <param name="Path">In the repository, with forward slashes.</param>
/// <param name="Id">Its blob's id, 40 hexadecimal digits: equal ids, equal bytes.</param>
internal sealed record GitFile(string Path, string Id)
{
    /// <summary>Its name without the folder.</summary>
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];
}
