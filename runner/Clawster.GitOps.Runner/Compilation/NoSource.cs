using System.Collections.Immutable;

namespace Clawster.GitOps.Runner.Compilation;

/// <summary>Before the first commit.</summary>
internal sealed class NoSource : IFileSource
{
    public string Name => "nothing";

    public ImmutableArray<FileEntry> Files() => [];
}
