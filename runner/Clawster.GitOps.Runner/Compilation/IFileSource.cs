using System.Collections.Immutable;

namespace Clawster.GitOps.Runner.Compilation;

/// <summary>A bots folder that can be read: of a revision or of the working tree. The compiler does not see which.</summary>
internal interface IFileSource
{
    /// <summary>For people: <c>the working tree</c>, <c>1a2b3c4</c>.</summary>
    string Name { get; }

    /// <summary>The fleet file, the bot files and the team's code, ordered by name. Content is read when it is asked for.</summary>
    /// <exception cref="Git.GitException">The revision cannot be read.</exception>
    ImmutableArray<FileEntry> Files();
}
