using System;

namespace Clawster.GitOps.Runner.Compilation;

/// <summary>A file that can be read.</summary>
/// <param name="Path">As messages name it.</param>
/// <param name="Read">Its bytes.</param>
internal sealed record FileEntry(string Path, Func<ReadOnlyMemory<byte>> Read)
{
    /// <summary>Its blob's id in git, when it is known without reading; equal ids, equal bytes.</summary>
    public string? BlobId { get; init; }

    /// <summary>Its name without the folder.</summary>
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];
}
