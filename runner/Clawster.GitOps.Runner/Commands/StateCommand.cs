using System.Collections.Immutable;
using Clawster.GitOps.Runner.Hosting;

namespace Clawster.GitOps.Runner.Commands;

/// <summary><c>clawster state</c>: what the program remembers of what it applied.</summary>
internal sealed class StateCommand : ClawsterCommand
{
    public StateCommand(Surroundings surroundings)
        : base("state", "The records of what was applied.") => Add(new StateRebuildCommand(surroundings));

    public override ImmutableArray<Example> Examples { get; } = [new("clawster state rebuild --cloud aws", "make them again from what is there")];

    public override ImmutableArray<int> ExitCodes { get; } = [ExitCode.Ok, ExitCode.CommandLine, ExitCode.Unexpected];
}
