using System.Collections.Immutable;
using System.CommandLine;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Runner.Compilation;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Drifts;
using Clawster.GitOps.Runner.Hosting;
using Clawster.GitOps.Runner.Progress;

namespace Clawster.GitOps.Runner.Commands;

/// <summary><c>clawster drift</c>: what is not as it was applied, and back when told to.</summary>
internal sealed class DriftCommand : ClawsterCommand
{
    private readonly Surroundings _surroundings;
    private readonly Option<string> _bots = CommonOptions.Bots();
    private readonly Option<bool> _revert = new("--revert") { Description = "Bring it back to what was applied; without it nothing is changed." };
    private readonly Option<string> _output = CommonOptions.Choice("--output", "How it is written.", "table", "table", "json");
    private readonly CloudOptions _cloud = new();

    public DriftCommand(Surroundings surroundings)
        : base("drift", "Show what in the cloud is not as it was applied: stacks, and the network of each region.")
    {
        _surroundings = surroundings;
        Add(_revert);
        Add(_bots);
        _cloud.AddTo(this);
        Add(_output);
        SetAction(RunAsync);
    }

    public override ImmutableArray<Example> Examples { get; } =
    [
        new("clawster drift", "in the local cloud; exit code 7 when something differs"),
        new("clawster drift --cloud aws --output json", "in your AWS account, for programs"),
        new("clawster drift --revert", "and back to what was applied"),
    ];

    public override ImmutableArray<int> ExitCodes { get; } = [ExitCode.Ok, ExitCode.CommandLine, ExitCode.Deployment, ExitCode.Access, ExitCode.Drift, ExitCode.Unexpected, ExitCode.Cancelled];

    private async Task<int> RunAsync(ParseResult parse, CancellationToken cancellation)
    {
        var workspace = Workspace.Of(parse.GetValue(_bots)!, _surroundings.CurrentDirectory);
        if (new FleetReader(workspace, _surroundings).ReadWithErrors(out var exitCode) is not { } fleet)
        {
            return exitCode;
        }

        await using var target = await _cloud.OpenAsync(parse, workspace, _surroundings, cancellation);
        var (drifts, notes) = await DriftAuthors.AskAsync(await FindAsync(fleet, target.Cloud, cancellation), target.Cloud, cancellation);
        if (parse.GetValue(_output) == "json")
        {
            _surroundings.Output.Write(DriftReport.Json(drifts));
        }
        else
        {
            _surroundings.Error.WriteLine(StatusTable.Heading(target.Describe()));
            _surroundings.Results.Write(new BoardFrame(DriftReport.Draw(drifts, parse.GetValue(_revert))));
        }

        foreach (var note in notes)
        {
            _surroundings.Error.WriteLine(note);
        }

        return drifts.IsEmpty ? ExitCode.Ok : parse.GetValue(_revert) ? await RevertAsync(fleet, drifts, target.Cloud, cancellation) : ExitCode.Drift;
    }

    private static Task<ImmutableArray<Drift>> FindAsync(CompiledFleet fleet, Cloud cloud, CancellationToken cancellation) => DriftSearch.FindAsync([.. fleet.Fleet.Regions.Select(static region => region.Name)], fleet.Bots, cloud, cancellation);

    private async Task<int> RevertAsync(CompiledFleet fleet, ImmutableArray<Drift> drifts, Cloud cloud, CancellationToken cancellation)
    {
        var isGood = true;
        foreach (var region in fleet.Fleet.Regions.Where(region => drifts.Any(drift => drift.Region == region.Name && drift.ByHand is null)))
        {
            foreach (var outcome in await new DriftRevert(cloud, region, fleet.Bots).RunAsync([.. drifts.Where(drift => drift.Region == region.Name)], _surroundings.Error.WriteLine, cancellation))
            {
                if (outcome.Fault is { } fault)
                {
                    isGood = false;
                    _surroundings.Error.WriteLine($"clawster: {outcome.Of}: {fault.Summary}\n  {string.Join("\n  ", fault.Evidence)}".TrimEnd());
                }
            }
        }

        var left = await FindAsync(fleet, cloud, cancellation);
        _surroundings.Error.WriteLine(left.IsEmpty ? "Everything is as it was applied." : $"{ProgressText.Count(left.Length, "difference")} left; 'clawster drift' shows what.");
        return !isGood ? ExitCode.Deployment : left.IsEmpty ? ExitCode.Ok : ExitCode.Drift;
    }
}
