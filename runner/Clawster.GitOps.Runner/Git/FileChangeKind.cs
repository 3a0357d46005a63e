namespace Clawster.GitOps.Runner.Git;

/// <summary>What happened to a file between two revisions.</summary>
internal enum FileChangeKind
{
    Added,
    Changed,

    /// <summary>It has another name; its content may differ too.</summary>
    Renamed,
    Deleted,
}
