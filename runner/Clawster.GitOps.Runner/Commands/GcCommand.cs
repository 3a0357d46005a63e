using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.CommandLine;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Runner.Compilation;
using Clawster.GitOps.Runner.Costs;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Hosting;
using Clawster.GitOps.Runner.Network;
using Clawster.GitOps.Runner.Orphans;
using Clawster.GitOps.Runner.Progress;
using Clawster.GitOps.Runner.State;

namespace Clawster.GitOps.Runner.Commands;

/// <summary><c>clawster gc</c>: shows what no state owns, with what it costs, and removes it when told to.</summary>
internal sealed class GcCommand : ClawsterCommand
{
    private readonly Surroundings _surroundings;
    private readonly Option<string> _bots = CommonOptions.Bots();
    private readonly Option<bool> _remove = new("--remove") { Description = "Remove what is shown; without it nothing is changed." };
    private readonly Option<bool> _withData = new("--with-data") { Description = "Also remove what may hold data: file systems, volumes, snapshots." };
    private readonly Option<bool> _withoutState = new("--without-state") { Description = "Remove although the state knows nothing at all, so that it may be lost rather than the bots left over." };
    private readonly Option<string[]> _regions = new("--region") { Description = "Another region to look in, beside those of fleet.yaml; may be repeated.", HelpName = "REGION", DefaultValueFactory = static _ => [] };
    private readonly Option<string> _output = CommonOptions.Choice("--output", "How it is written.", "table", "table", "json");
    private readonly CloudOptions _cloud = new();

    public GcCommand(Surroundings surroundings)
        : base("gc", "Show what carries the tags of this program and belongs to nobody, with its monthly cost; remove it when told to.")
    {
        _surroundings = surroundings;
        Add(_remove);
        Add(_withData);
        Add(_withoutState);
        Add(_regions);
        Add(_bots);
        _cloud.AddTo(this);
        Add(_output);
        SetAction(RunAsync);
    }

    public override ImmutableArray<Example> Examples { get; } =
    [
        new("clawster gc", "what is left over in the local cloud; nothing is changed"),
        new("clawster gc --cloud aws --region us-east-1", "in your AWS account, and in a region that fleet.yaml does not name any more"),
        new("clawster gc --remove", "and take it away, except what may hold data"),
    ];

    public override ImmutableArray<int> ExitCodes { get; } = [ExitCode.Ok, ExitCode.BotFiles, ExitCode.CommandLine, ExitCode.Deployment, ExitCode.Access, ExitCode.Unexpected, ExitCode.Cancelled];

    private async Task<int> RunAsync(ParseResult parse, CancellationToken cancellation)
    {
        // A file with an error must not make its bot nobody's.
        var workspace = Workspace.Of(parse.GetValue(_bots)!, _surroundings.CurrentDirectory);
        if (new FleetReader(workspace, _surroundings).Read(_surroundings.Error, out var exitCode) is not { } fleet)
        {
            return exitCode;
        }

        await using var target = await _cloud.OpenAsync(parse, workspace, _surroundings, cancellation);
        string[] regions = [.. fleet.Fleet.Regions.Select(static region => region.Name), .. parse.GetValue(_regions)!];
        var found = await OrphanSearch.FindAsync(regions, fleet.Bots.Select(static bot => bot.Spec.Name).ToHashSet(StringComparer.Ordinal), target.Cloud, PriceCatalogue.Load(workspace.PricesFile), cancellation);
        Show(parse, target.Describe(), found);
        return parse.GetValue(_remove) ? await RemoveAsync(parse, found, target.Cloud, cancellation) : ExitCode.Ok;
    }

    private void Show(ParseResult parse, CloudReady ready, ImmutableArray<RegionOrphans> found)
    {
        if (parse.GetValue(_output) == "json")
        {
            _surroundings.Output.Write(OrphanTable.Json(found));
            return;
        }

        _surroundings.Error.WriteLine(StatusTable.Heading(ready));
        _surroundings.Results.Write(new BoardFrame(OrphanTable.Draw(found, parse.GetValue(_remove))));
    }

    private async Task<int> RemoveAsync(ParseResult parse, ImmutableArray<RegionOrphans> found, Cloud cloud, CancellationToken cancellation)
    {
        var withData = parse.GetValue(_withData);
        var outcomes = new List<RemovalOutcome>();
        foreach (var region in found)
        {
            if (region.IsStateLost && !parse.GetValue(_withoutState))
            {
                _surroundings.Error.WriteLine($"clawster: nothing was removed in {region.Region}: stacks are there and the state knows none of them. 'clawster state rebuild' makes a lost state again; '--without-state' removes all the same.");
                return ExitCode.CommandLine;
            }

            ImmutableArray<Orphan> going = [.. region.Orphans.Where(orphan => orphan.Kept is null && (withData || !orphan.Thing.HoldsData || orphan.Thing.Kind is ThingKind.FileSystem))];
            if (!going.IsEmpty)
            {
                var clients = cloud.Clients(region.Region);
                var caller = await AccountIdentity.ReadAsync(clients.Sts, cancellation);
                outcomes.AddRange(await new OrphanRemoval(clients, cloud, new StateStore(clients.S3, caller.Account, region.Region), region.Region, withData).RunAsync(going, _surroundings.Error.WriteLine, cancellation));
            }
        }

        return Tell(outcomes, withData);
    }

    private int Tell(List<RemovalOutcome> outcomes, bool withData)
    {
        foreach (var outcome in outcomes.Where(static outcome => outcome.Fault is not null))
        {
            _surroundings.Error.WriteLine($"clawster: the {OrphanText.Kind(outcome.Orphan.Thing.Kind)} {OrphanText.Name(outcome.Orphan.Thing)} is still there: {outcome.Fault!.Summary}");
        }

        var gone = outcomes.Where(outcome => outcome.Fault is null && (withData || !outcome.Orphan.Thing.HoldsData)).ToArray();
        _surroundings.Error.WriteLine(gone.Length == 0 ? "Nothing was removed." : $"Removed {ProgressText.Count(gone.Length, "thing")}; {Money.Text(gone.Sum(static outcome => outcome.Orphan.Monthly ?? 0))} a month less.");
        return outcomes.TrueForAll(static outcome => outcome.Fault is null) ? ExitCode.Ok : ExitCode.Deployment;
    }
}
