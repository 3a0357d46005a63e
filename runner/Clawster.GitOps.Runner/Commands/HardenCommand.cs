using System.Collections.Immutable;
using System.CommandLine;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Runner.Compilation;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Hardening;
using Clawster.GitOps.Runner.Hosting;
using Clawster.GitOps.Runner.Progress;

namespace Clawster.GitOps.Runner.Commands;

/// <summary><c>clawster harden</c>: puts in place what a bot does not need to run. Every deployment does the same after its bots run.</summary>
internal sealed class HardenCommand : ClawsterCommand
{
    private readonly Surroundings _surroundings;
    private readonly Option<string> _bots = CommonOptions.Bots();
    private readonly CloudOptions _cloud = new();

    public HardenCommand(Surroundings surroundings)
        : base("harden", "Put alarms, recovery, encryption and scanning of the bots that run in place; every deployment does the same when its bots run.")
    {
        _surroundings = surroundings;
        Add(_bots);
        _cloud.AddTo(this);
        SetAction(RunAsync);
    }

    public override ImmutableArray<Example> Examples { get; } = [new("clawster harden --cloud aws", "try again what was refused after the last deployment")];

    public override ImmutableArray<int> ExitCodes { get; } = [ExitCode.Ok, ExitCode.CommandLine, ExitCode.Deployment, ExitCode.Access, ExitCode.Unexpected, ExitCode.Cancelled];

    /// <summary>Bots that have a file and run.</summary>
    public static ImmutableArray<CompiledBot> Running(CompiledFleet fleet, ImmutableArray<DeployedBot> deployed) =>
        [.. fleet.Bots.Where(bot => deployed.Any(there => there.Name == bot.Spec.Name && there.Region == bot.Spec.Region && there.Health is BotHealth.Live or BotHealth.Running))];

    private async Task<int> RunAsync(ParseResult parse, CancellationToken cancellation)
    {
        var workspace = Workspace.Of(parse.GetValue(_bots)!, _surroundings.CurrentDirectory);
        if (new FleetReader(workspace, _surroundings).ReadWithErrors(out var exitCode) is not { } fleet)
        {
            return exitCode;
        }

        await using var target = await _cloud.OpenAsync(parse, workspace, _surroundings, cancellation);
        _surroundings.Error.WriteLine(StatusTable.Heading(target.Describe()));
        var deployed = await FleetStatus.ReadAsync([.. fleet.Fleet.Regions.Select(static region => region.Name)], target.Cloud, cancellation);
        var postures = await new HardeningPass(target.Cloud).ApplyAsync(fleet.Fleet, Running(fleet, deployed), cancellation);
        _surroundings.Results.Write(new BoardFrame(PostureTable.Draw(postures)));
        return postures.All(static posture => posture.Missing.IsEmpty) ? ExitCode.Ok : ExitCode.Deployment;
    }
}
