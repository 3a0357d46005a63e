using System;
using System.Collections.Immutable;

namespace Clawster.GitOps.Runner.Git;

/// <summary>A commit. Subject and author are words of a stranger: escape them wherever they are shown.</summary>
/// <param name="Id">40 hexadecimal digits.</param>
/// <param name="Subject">First line of its message.</param>
/// <param name="Author">Name of its author.</param>
/// <param name="CommittedAt">When, by the committer's clock.</param>
/// <param name="Parents">Ids of its parents; none for a first commit, and for the last one that a shallow clone has.</param>
internal sealed record GitCommit(string Id, string Subject, string Author, DateTimeOffset CommittedAt, ImmutableArray<string> Parents)
{
    /// <summary>The first 7 digits, for people.</summary>
    public string Short => Id[..7];
}
