using System.Collections.Immutable;
using System.CommandLine;

namespace Clawster.GitOps.Runner.Commands;

/// <summary>A verb with what its help shows besides the options: examples and exit codes.</summary>
internal abstract class ClawsterCommand(string name, string description) : Command(name, description)
{
    public abstract ImmutableArray<Example> Examples { get; }

    /// <summary>Every exit code that the verb can end with.</summary>
    public abstract ImmutableArray<int> ExitCodes { get; }
}
