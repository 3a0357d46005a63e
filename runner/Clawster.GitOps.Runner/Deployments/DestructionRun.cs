using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Aws.Access;
using Clawster.GitOps.Runner.Execution;
using Clawster.GitOps.Runner.Journals;
using Clawster.GitOps.Runner.Network;
using Clawster.GitOps.Runner.Progress;
using Clawster.GitOps.Runner.State;
using Clawster.GitOps.Runner.Watching;

namespace Clawster.GitOps.Runner.Deployments;

/// <summary>Takes one bot away, and the region's network when it was asked for and nobody else needs it.</summary>
internal sealed class DestructionRun : IAsyncDisposable
{
    private readonly DestructionRequest _request;
    private readonly RegionView _view;
    private readonly AwsClients _clients;
    private readonly TimeProvider _clock;
    private readonly IProgressSink _progress;
    private readonly ExpectedDurations _durations;
    private readonly RegionWatch _watches;
    private readonly RegionWork _work;
    private readonly BotDestruction _bot;
    private readonly DateTimeOffset _started;

    public DestructionRun(DestructionRequest request, RegionView view, AwsClients clients, Cloud cloud, IProgressSink progress)
    {
        (_request, _view, _clients, _clock, _progress) = (request, view, clients, cloud.Clock, progress);
        _durations = new ExpectedDurations(cloud.Timing, view.Durations?.Value);
        _started = _clock.GetUtcNow();
        _watches = new RegionWatch(clients, _clock);
        _work = new RegionWork(view.Store, new JournalRecord(DeploymentId.Of(_started, cloud.Chance), _started, First: false, [new JournalBot(request.Bot, "destroy", null)], []), _clock);
        _bot = new BotDestruction(request.Bot, request.Region, clients, _clock, view.Store, _work, _watches, _durations);
    }

    public async Task<DeploymentResult> RunAsync(CancellationToken cancellationToken)
    {
        string[] others = [.. _view.Bots.Select(static bot => bot.Name).Where(name => name != _request.Bot)];
        var graph = DeploymentGraph.Create(_view.Bots.Any(bot => bot.Name == _request.Bot) ? Steps(others.Length == 0) : []);
        _progress.Report(new DeploymentStarted(
            _started,
            _work.Session.Deployment,
            DeploymentVerb.Destroy,
            [new PlannedRegion(_request.Region, First: false)],
            [new PlannedBot(_request.Bot, _request.Region, BotChange.Destroy)],
            PlannedSteps.Of(graph, [])));
        if (graph.Steps.IsEmpty)
        {
            return Finish(BotResult.Failed, $"Nobody knows '{_request.Bot}' in {_request.Region}; there are: {string.Join(", ", others)}.", [], null);
        }

        if (_view.Stack(_request.Bot) is { IsProtected: true })
        {
            return Finish(BotResult.Failed, $"'{_request.Bot}' is protected. Set 'protected: false' in its file, deploy, and destroy it then.", [], null);
        }

        var outcome = await new GraphExecutor(_clock, new GraphProgress(graph, _progress), ParallelismLimits.None).RunAsync(graph, cancellationToken);
        await _work.EndAsync(outcome.Succeeded, [.. _view.Journals.Where(journal => journal.Bots.All(one => one.Name == _request.Bot))], CancellationToken.None);
        if (outcome.Succeeded)
        {
            Remind(others);
            return Finish(BotResult.Destroyed, null, [], outcome);
        }

        var fault = outcome.Runs.Select(static run => run.Outcome).OfType<StepOutcome.Failed>().FirstOrDefault()?.Fault;
        return fault is null
            ? Finish(BotResult.Cancelled, "Cancelled half-way; run it again to take the rest away.", [], outcome)
            : Finish(BotResult.Failed, fault.Summary, fault.Evidence, outcome);
    }

    public async ValueTask DisposeAsync()
    {
        await _watches.DisposeAsync();
        await _work.DisposeAsync();
    }

    private ImmutableArray<Step> Steps(bool isLast)
    {
        var begin = new Step(new($"{_request.Region}/begin"), "begin", _durations.Of("begin"), async (_, token) =>
        {
            await _view.Store.EnsureBucketAsync(token);
            await _work.BeginAsync(token);
            return StepOutcome.Done;
        });
        ImmutableArray<Step> steps = [begin, .. _bot.Steps(begin.Id)];
        return _request.WithNetwork && isLast ? [.. steps, _work.Journaled(Network(), _request.Region)] : steps;
    }

    private Step Network() => new(new($"{_request.Region}/network"), StepKind.NetworkDelete, _durations.Of(StepKind.NetworkDelete), async (_, token) =>
    {
        await new NetworkRemoval(_clients, _clock, _request.Region).RunAsync(keepFileSystem: true, token);
        await _view.Store.DeleteRegionAsync(token);
        return StepOutcome.Done;
    })
    {
        Group = new StepGroup($"{_request.Region}/network", _request.Region, null, "network", "Network", "Network deleting", "Network deleted"),
        DependsOn = [_bot.LastStep],
        Changes = true,
    };

    // What stays and costs must be said.
    private void Remind(string[] others)
    {
        if (_request.WithNetwork && others.Length > 0)
        {
            _progress.Report(new Noticed(_clock.GetUtcNow(), $"The network of {_request.Region} stays: {string.Join(", ", others)} {(others.Length == 1 ? "uses" : "use")} it"));
        }
        else if (!_request.WithNetwork && others.Length == 0)
        {
            _progress.Report(new Noticed(_clock.GetUtcNow(), $"The network of {_request.Region} stays and costs; '--with-network' takes it away"));
        }

        if (_view.Record(_request.Bot)?.Parameters.ContainsKey("FileSystemId") is true)
        {
            _progress.Report(new Noticed(_clock.GetUtcNow(), $"What the bot remembered stays on the file system of {_request.Region}"));
        }
    }

    private DeploymentResult Finish(BotResult result, string? reason, ImmutableArray<string> evidence, GraphOutcome? outcome)
    {
        var elapsed = outcome?.Elapsed ?? TimeSpan.Zero;
        var kind = result switch { BotResult.Destroyed => DeploymentResultKind.Succeeded, BotResult.Cancelled => DeploymentResultKind.Cancelled, _ => DeploymentResultKind.Failed };
        _progress.Report(new BotFinished(_clock.GetUtcNow(), _request.Bot, result, null, reason));
        _progress.Report(new DeploymentFinished(_clock.GetUtcNow(), kind, elapsed));
        return new DeploymentResult(kind, [new BotOutcome(_request.Bot, _request.Region, result, null, reason, evidence, null, null)], elapsed, elapsed, elapsed);
    }
}
