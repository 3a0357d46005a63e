using System.Collections.Immutable;
using System.CommandLine;
using Clawster.GitOps.Runner.Hosting;

namespace Clawster.GitOps.Runner.Commands;

/// <summary><c>clawster prices</c>: the list prices that estimates are made of.</summary>
internal sealed class PricesCommand : ClawsterCommand
{
    public PricesCommand(Surroundings surroundings)
        : base("prices", "The list prices that estimates are made of.") =>
        Add(new PricesRefreshCommand(surroundings));

    public override ImmutableArray<Example> Examples { get; } = [new("clawster prices refresh --cloud aws", "renew them from AWS's price list")];

    public override ImmutableArray<int> ExitCodes { get; } = [ExitCode.Ok, ExitCode.CommandLine, ExitCode.Unexpected];
}
