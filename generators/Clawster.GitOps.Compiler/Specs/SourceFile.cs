using System;

namespace Clawster.GitOps.Compiler.Specs;

/// <summary>One file as it is in the repository.</summary>
public sealed record SourceFile
{
    private readonly Lazy<ReadOnlyMemory<byte>> _content;

    /// <param name="path">The path that messages name.</param>
    /// <param name="content">The bytes, decoded by nobody yet.</param>
    public SourceFile(string path, ReadOnlyMemory<byte> content) => (Path, _content) = (path, new(() => content));

    /// <param name="path">The path that messages name.</param>
    /// <param name="read">Reads the bytes when they are first needed, at most once.</param>
    /// <param name="identity">Tells the bytes apart without reading them: the id of the blob in git, which hashes them with a check against made collisions.</param>
    public SourceFile(string path, Func<ReadOnlyMemory<byte>> read, string identity) => (Path, _content, Identity) = (path, new(read), identity);

    /// <summary>The path that messages name.</summary>
    public string Path { get; }

    /// <summary>The bytes, decoded by nobody yet.</summary>
    public ReadOnlyMemory<byte> Content => _content.Value;

    /// <summary>Equal for equal bytes and different for others; null when only the bytes themselves tell.</summary>
    public string? Identity { get; }
}
