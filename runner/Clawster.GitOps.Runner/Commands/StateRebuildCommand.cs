using System.Collections.Immutable;
using System.CommandLine;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Runner.Compilation;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Hosting;
using Clawster.GitOps.Runner.Progress;
using Clawster.GitOps.Runner.State;

namespace Clawster.GitOps.Runner.Commands;

/// <summary><c>clawster state rebuild</c>: makes the records again from tags, stacks and roles.</summary>
internal sealed class StateRebuildCommand : ClawsterCommand
{
    private readonly Surroundings _surroundings;
    private readonly Option<string> _bots = CommonOptions.Bots();
    private readonly Option<string[]> _regions = new("--region") { Description = "Another region, beside those of fleet.yaml; may be repeated.", HelpName = "REGION", DefaultValueFactory = static _ => [] };
    private readonly CloudOptions _cloud = new();

    public StateRebuildCommand(Surroundings surroundings)
        : base("rebuild", "Make the records again from the tags, stacks and roles that are there, when they were lost or are wrong. Only records are changed.")
    {
        _surroundings = surroundings;
        Add(_regions);
        Add(_bots);
        _cloud.AddTo(this);
        SetAction(RunAsync);
    }

    public override ImmutableArray<Example> Examples { get; } =
    [
        new("clawster state rebuild --cloud aws", "of the regions of fleet.yaml"),
        new("clawster state rebuild --region us-east-1", "and of one that it does not name"),
    ];

    public override ImmutableArray<int> ExitCodes { get; } = [ExitCode.Ok, ExitCode.CommandLine, ExitCode.Deployment, ExitCode.Access, ExitCode.Unexpected, ExitCode.Cancelled];

    private async Task<int> RunAsync(ParseResult parse, CancellationToken cancellation)
    {
        var workspace = Workspace.Of(parse.GetValue(_bots)!, _surroundings.CurrentDirectory);
        if (new FleetReader(workspace, _surroundings).ReadWithErrors(out var exitCode) is not { } fleet)
        {
            return exitCode;
        }

        await using var target = await _cloud.OpenAsync(parse, workspace, _surroundings, cancellation);
        _surroundings.Error.WriteLine(StatusTable.Heading(target.Describe()));
        var outcomes = ImmutableArray.CreateBuilder<RebuildOutcome>();
        foreach (var region in fleet.Fleet.Regions.Select(static region => region.Name).Concat(parse.GetValue(_regions)!).Distinct())
        {
            outcomes.AddRange(await new StateRebuild(target.Cloud, region).RunAsync(cancellation));
        }

        _surroundings.Results.Write(new BoardFrame(outcomes.Count == 0 ? [BoardLine.Of("Nothing of this program is there.")] : [.. outcomes.Select(Draw)]));
        return outcomes.Any(static outcome => outcome.Kind is RebuildKind.Left) ? ExitCode.Deployment : ExitCode.Ok;
    }

    private static BoardLine Draw(RebuildOutcome outcome)
    {
        var (word, tone) = outcome.Kind switch
        {
            RebuildKind.Made => ("made again", Tone.Good),
            RebuildKind.Corrected => ("corrected", Tone.Good),
            RebuildKind.Kept => ("as it was", Tone.Dim),
            _ => ("left", Tone.Bad),
        };
        return new BoardLine([new($"{outcome.Region}  {(outcome.Of is { } bot ? bot : "network"),-20}  ", Tone.Plain), new(word, tone), new(outcome.Why is { } why ? ": " + why : "", Tone.Plain)]);
    }
}
