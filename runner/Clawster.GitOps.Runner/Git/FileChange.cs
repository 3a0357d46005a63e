namespace Clawster.GitOps.Runner.Git;

/// <summary>A file that differs between two revisions.</summary>
/// <param name="Kind">What happened to it.</param>
/// <param name="Path">Its path now; that which it had when it is deleted.</param>
/// <param name="OldPath">Its path before when it is renamed, otherwise null.</param>
/// <param name="OldId">Its blob before; null when it is added.</param>
/// <param name="NewId">Its blob now; null when it is deleted.</param>
internal sealed record FileChange(FileChangeKind Kind, string Path, string? OldPath, string? OldId, string? NewId);
