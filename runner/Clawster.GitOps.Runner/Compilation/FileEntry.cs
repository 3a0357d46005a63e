using System;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Runner.Compilation;

/// <summary>A file that can be read.</summary>
/// <param name="Path">As messages name it.</param>
/// <param name="Read">Its bytes.</param>
internal sealed record FileEntry(string Path, Func<ReadOnlyMemory<byte>> Read)
{
    /// <summary>Its blob's id in git, when it is known without reading; equal ids, equal bytes.</summary>
    public string? BlobId { get; init; }

    /// <summary>As the compiler takes it: read at once when git does not know it, else when somebody needs its bytes.</summary>
    public SourceFile Source()
    {
        if (BlobId is { } id)
        {
            return new SourceFile(Path, Read, id);
        }

        var content = Read();
        return new SourceFile(Path, () => content, Compilation.BlobId.Of(content.Span));
    }

    /// <summary>Its name without the folder.</summary>
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];
}
