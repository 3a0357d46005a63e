using System.Linq;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Compiler.Diagnostics;
using Clawster.GitOps.Runner.Compilation;
using Clawster.GitOps.Runner.Git;

namespace Clawster.GitOps.Runner.Daemon;

/// <summary>Compiles the bots of commits, each file once for as long as it does not change.</summary>
internal sealed class CommitFleet(GitRepository repository, string folder)
{
    private readonly MemoryCompilationCache _cache = new();
    private (string Commit, CompiledFleet Fleet)? _last;

    /// <returns>The fleet with what is wrong with it.</returns>
    /// <exception cref="GitException">The commit cannot be read.</exception>
    public CompiledFleet Read(GitCommit commit)
    {
        if (_last is { } last && last.Commit == commit.Id)
        {
            return last.Fleet;
        }

        var files = BotFiles.Of(new RevisionSource(repository, commit, folder, folder));
        var fleet = TeamCode.Apply(BotCompiler.Compile(files.Files, _cache), files.Files, files.Code);
        _last = (commit.Id, fleet);
        return fleet;
    }

    /// <summary>Why the fleet cannot be deployed; null when it can.</summary>
    public static string? Fault(CompiledFleet fleet)
    {
        var first = fleet.Diagnostics.FirstOrDefault(FleetReader.IsError);
        return first is not null ? $"{FleetReader.Summary(fleet)} {first.Path}({first.Span.Start.Line}): {first.Message}"
            : fleet.Fleet.Regions.IsEmpty ? "There are no bots to read; is this the folder that holds fleet.yaml?"
            : null;
    }
}
