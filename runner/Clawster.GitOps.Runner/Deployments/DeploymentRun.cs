using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Runner.Execution;
using Clawster.GitOps.Runner.Network;
using Clawster.GitOps.Runner.Planning;
using Clawster.GitOps.Runner.Progress;
using Clawster.GitOps.Runner.State;

namespace Clawster.GitOps.Runner.Deployments;

/// <summary>Carries a prepared deployment out and tells how it goes.</summary>
internal sealed class DeploymentRun
{
    private readonly PreparedFleet _fleet;
    private readonly IProgressSink _progress;
    private readonly TimeProvider _clock;
    private readonly DateTimeOffset _started;
    private readonly ImmutableArray<BotDeployment> _bots;
    private readonly ImmutableArray<RegionDeployment> _regions;
    private readonly ImmutableArray<(RegionDeployment Region, BotDestruction Bot)> _leftovers;
    private readonly BotEndings _endings;
    private readonly HashSet<string> _networksLeft = new(StringComparer.Ordinal);

    public DeploymentRun(PreparedFleet fleet, TimeProvider clock, IProgressSink progress)
    {
        (_fleet, _clock, _progress) = (fleet, clock, progress);
        _started = clock.GetUtcNow();
        foreach (var region in fleet.Regions)
        {
            region.Plan([.. fleet.Bots.Where(bot => bot.Change.Region == region.Name && bot.Change.Kind is not BotChangeKind.Unchanged).Select(Intent), .. region.Leftovers(fleet.Bots).Select(static bot => new JournalBot(bot, "destroy", null))]);
        }

        _bots = [.. fleet.Bots.Where(static bot => bot.Change.Kind is not BotChangeKind.Unchanged).Select(bot => new BotDeployment(RegionOf(bot), bot, progress, _started))];
        _leftovers = [.. fleet.Regions.SelectMany(region => region.Leftovers(fleet.Bots).Select(bot => (region, new BotDestruction(bot, region.Name, region.Context.Clients, clock, region.View.Store, region.Work, region.Watch, region.Durations) { DecidedOn = region.View.Records.GetValueOrDefault(bot)?.Version ?? "" })))];
        _regions = [.. fleet.Regions.Where(region => region.NeedsWork || !region.View.Journals.IsEmpty || !region.Leftovers(fleet.Bots).IsEmpty || _bots.Any(bot => bot.Target.Change.Region == region.Name))];
        _endings = new BotEndings(_bots, progress);
    }

    public async Task<DeploymentResult> RunAsync(CancellationToken cancellationToken, CancellationToken handOver = default)
    {
        var graph = DeploymentGraph.Create([.. _regions.SelectMany(region => region.Steps(_progress)), .. _bots.SelectMany(static bot => bot.Steps()), .. _leftovers.SelectMany(static left => left.Bot.Steps(left.Region.BegunStep))]);
        _progress.Report(Started(graph));
        Unchanged();
        if (!_fleet.Conflicts.IsEmpty)
        {
            return Refuse();
        }

        var observer = new GraphProgress(graph, _progress) { OnFinished = _endings.Finished, OnUndone = _endings.Undone, OnUndoStarted = _endings.UndoStarted };
        TellInterruptions();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource([cancellationToken, .. _regions.Select(static region => region.Work.Session.Lost)]);
        var outcome = await new GraphExecutor(_clock, observer, ParallelismLimits.None).RunAsync(graph, stop.Token, handOver);
        var left = handOver.IsCancellationRequested && !outcome.Succeeded;
        _endings.IsHandedOver = left && !cancellationToken.IsCancellationRequested;
        _endings.Close(_clock.GetUtcNow());
        EndLeftovers(outcome);
        if (!_endings.IsHandedOver)
        {
            await TakeBackNetworksAsync();
        }

        await EndWorkAsync(outcome);
        return Finish(graph, outcome, cancellationToken.IsCancellationRequested || left);
    }

    private RegionDeployment RegionOf(BotTarget bot) => _fleet.Regions.Single(region => region.Name == bot.Change.Region);

    private DeploymentStarted Started(DeploymentGraph graph) => new(
        _started,
        _fleet.Deployment,
        DeploymentVerb.Deploy,
        [.. _regions.Select(static region => new PlannedRegion(region.Name, region.First))],
        [.. _fleet.Bots.Select(static bot => new PlannedBot(bot.Name, bot.Change.Region, Change(bot.Change.Kind))), .. _leftovers.Select(static left => new PlannedBot(left.Bot.Bot, left.Region.Name, BotChange.Destroy))],
        _fleet.Conflicts.IsEmpty ? PlannedSteps.Of(graph, _bots.SelectMany(static bot => bot.Story.Parts).Select(static part => part.Planned)) : []);

    private static JournalBot Intent(BotTarget bot) => new(bot.Name, bot.Change.Kind.ToString().ToLowerInvariant(), Fingerprint.Of(bot.Template.AsSpan()));

    private void TellInterruptions()
    {
        foreach (var journal in _regions.SelectMany(static region => region.View.Journals).Where(static journal => !journal.Bots.IsEmpty))
        {
            _progress.Report(new Noticed(_clock.GetUtcNow(), $"The deployment {journal.Deployment} has not ended; what it leaves unfinished is finished along ({string.Join(", ", journal.Bots.Select(static bot => bot.Name))})"));
        }
    }

    private void EndLeftovers(GraphOutcome outcome)
    {
        foreach (var (_, bot) in _leftovers)
        {
            _progress.Report(bot.IsLeftAlone ? new BotFinished(_clock.GetUtcNow(), bot.Bot, BotResult.Unchanged) : outcome[bot.LastStep].Outcome.IsGood
                ? new BotFinished(_clock.GetUtcNow(), bot.Bot, BotResult.Destroyed)
                : new BotFinished(_clock.GetUtcNow(), bot.Bot, BotResult.Failed, null, "What an interrupted deployment left of it could not be taken away whole; deploy again."));
        }
    }

    // A journal is closed only when nothing is left for another deployment: every bot is live or was taken back whole, and so is the network.
    private async Task EndWorkAsync(GraphOutcome outcome)
    {
        foreach (var region in _regions)
        {
            var scopes = _bots.Where(bot => bot.Target.Change.Region == region.Name).Select(static bot => bot.Name).ToArray();
            var whole = outcome.Undos.Where(undo => scopes.Contains(undo.Scope)).All(static undo => undo.Faults.IsEmpty)
                && _leftovers.Where(left => left.Region == region).All(left => outcome[left.Bot.LastStep].Outcome.IsGood)
                && !_endings.IsHandedOver
                && scopes.All(bot => _endings.Find(bot) is not { Result: BotResult.Failed, LiveAfter: not null });
            try
            {
                await DurationLearning.LearnAsync(
                    region.View,
                    outcome.Runs.Where(run => run.Step.Id.Value.StartsWith(region.Name + "/", StringComparison.Ordinal) || scopes.Contains(run.Step.Scope)),
                    _bots.Where(bot => scopes.Contains(bot.Name)).SelectMany(static bot => bot.Story.Seen),
                    CancellationToken.None);
                await region.Work.EndAsync(whole && !_networksLeft.Contains(region.Name), region.View.Journals, CancellationToken.None);
                await FailureMemory.LearnAsync(region.View.Store, _bots.Where(bot => scopes.Contains(bot.Name)).Select(bot => (bot.Target, _endings.Find(bot.Name)!)), _clock.GetUtcNow(), CancellationToken.None);
            }
            catch (Exception fault) when (fault is not OutOfMemoryException) // the edge: how the bots ended must be told all the same
            {
                _progress.Report(new Noticed(_clock.GetUtcNow(), $"The journal of {region.Name} could not be closed: {StepFaults.Of(fault).Summary} The next deployment closes it."));
            }
        }
    }

    private static BotChange Change(BotChangeKind kind) => kind switch
    {
        BotChangeKind.Create => BotChange.Create,
        BotChangeKind.Update => BotChange.Update,
        _ => BotChange.Unchanged,
    };

    private void Unchanged()
    {
        foreach (var bot in _fleet.Bots.Where(static bot => bot.Change.Kind is BotChangeKind.Unchanged))
        {
            _progress.Report(new BotFinished(_clock.GetUtcNow(), bot.Name, bot.Withheld is null ? BotResult.Unchanged : BotResult.Skipped, bot.Before?.Value.Url, bot.Withheld));
        }
    }

    private DeploymentResult Refuse()
    {
        var reason = string.Join(" ", _fleet.Conflicts);
        foreach (var bot in _bots)
        {
            _endings.End(bot, BotResult.Skipped, "nothing was changed, because " + char.ToLowerInvariant(reason[0]) + reason[1..], _clock.GetUtcNow());
        }

        _progress.Report(new DeploymentFinished(_clock.GetUtcNow(), DeploymentResultKind.Failed, TimeSpan.Zero, reason));
        return new DeploymentResult(DeploymentResultKind.Failed, Outcomes(), TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero);
    }

    // A region that this deployment was the first to use and in which no bot came to life costs money for nobody.
    private async Task TakeBackNetworksAsync()
    {
        foreach (var region in _regions.Where(region => region.IsNetworkOurs && region.View.Records.IsEmpty && !_endings.AnyLive(region.Name)))
        {
            try
            {
                if (!await region.TryTakeForRemovalAsync(CancellationToken.None))
                {
                    _networksLeft.Add(region.Name); // the journal stays, and with it the knowledge of whose network it is
                    continue;
                }

                _progress.Report(new Noticed(_clock.GetUtcNow(), $"No bot lives in {region.Name}: its network is taken away again"));
                await new NetworkRemoval(region.Context.Clients, _clock, region.Name).RunAsync(keepFileSystem: false, CancellationToken.None);
                await region.View.Store.DeleteRegionAsync(CancellationToken.None);
                _progress.Report(new Noticed(_clock.GetUtcNow(), $"The network of {region.Name} is gone"));
            }
            catch (Exception fault) when (fault is not OutOfMemoryException) // the edge: the deployment has ended, and how must be told
            {
                _networksLeft.Add(region.Name);
                _progress.Report(new Noticed(_clock.GetUtcNow(), $"The network of {region.Name} could not be taken away whole: {StepFaults.Of(fault).Summary} Deploy again, or run 'clawster gc'."));
            }
        }
    }

    private DeploymentResult Finish(DeploymentGraph graph, GraphOutcome outcome, bool cancelled)
    {
        var kind = outcome.Succeeded && _fleet.Bots.All(static bot => bot.Withheld is null) ? DeploymentResultKind.Succeeded : cancelled ? DeploymentResultKind.Cancelled : DeploymentResultKind.Failed;
        _progress.Report(new DeploymentFinished(_clock.GetUtcNow(), kind, outcome.Elapsed, kind is DeploymentResultKind.Failed ? NetworkFault(outcome) : _endings.IsHandedOver ? "What was begun stays, and the next deployment goes on from there." : null));
        return new DeploymentResult(kind, Outcomes(), outcome.Elapsed, CriticalPath.Expected(graph).Length, CriticalPath.Measured(graph, outcome).Length);
    }

    private string? NetworkFault(GraphOutcome outcome) => outcome.Runs
        .Where(run => _regions.Any(region => run.Step.Id.Value.StartsWith(region.Name + "/", StringComparison.Ordinal)))
        .Select(static run => run.Outcome)
        .OfType<StepOutcome.Failed>()
        .Select(static failed => failed.Fault.Summary)
        .FirstOrDefault();

    private ImmutableArray<BotOutcome> Outcomes() =>
    [
        .. _fleet.Bots.Select(bot => _endings.Find(bot.Name)
            ?? new BotOutcome(bot.Name, bot.Change.Region, bot.Withheld is null ? BotResult.Unchanged : BotResult.Skipped, bot.Before?.Value.Url, bot.Withheld, [], null, null)),
    ];
}
