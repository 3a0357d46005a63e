using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Clawster.GitOps.Runner.Git;

namespace Clawster.GitOps.Runner.Compilation;

/// <summary>The bots folder of a commit, without a checkout.</summary>
/// <param name="repository">Where the commit is.</param>
/// <param name="commit">Which.</param>
/// <param name="folder">In the repository: <c>bots</c>.</param>
/// <param name="display">How messages name the folder; the same as the working tree's, so that what was compiled there is known here.</param>
internal sealed class RevisionSource(GitRepository repository, GitCommit commit, string folder, string display) : IFileSource
{
    private readonly Lock _reading = new();

    public string Name => commit.Short;

    public ImmutableArray<FileEntry> Files() =>
    [
        .. repository.Files(commit, folder)
            .Where(static file => BotFiles.IsOne(file.Name))
            .Select(file => new FileEntry($"{display}/{file.Name}", () => Read(file)) { BlobId = file.Id }),
    ];

    // Files are compiled side by side; a repository is for one thread at a time.
    private ReadOnlyMemory<byte> Read(GitFile file)
    {
        lock (_reading)
        {
            return repository.Read(file);
        }
    }
}
