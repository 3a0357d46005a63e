using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Aws.Access;
using Clawster.GitOps.Runner.Execution;
using Clawster.GitOps.Runner.Network;
using Clawster.GitOps.Runner.Progress;
using Clawster.GitOps.Runner.Roles;
using Clawster.GitOps.Runner.Watching;

namespace Clawster.GitOps.Runner.Deployments;

/// <summary>Takes one bot away, and the region's network when it was asked for and nobody else needs it. Nothing of it is undone: a destruction that stops goes on when it is run again.</summary>
internal sealed class DestructionRun : IAsyncDisposable
{
    private readonly DestructionRequest _request;
    private readonly RegionView _view;
    private readonly AwsClients _clients;
    private readonly TimeProvider _clock;
    private readonly IProgressSink _progress;
    private readonly ExpectedDurations _durations;
    private readonly RegionWatch _watches;
    private readonly BotWatch _watch;
    private readonly BotRemoval _removal;
    private readonly DateTimeOffset _started;

    public DestructionRun(DestructionRequest request, RegionView view, AwsClients clients, Cloud cloud, IProgressSink progress)
    {
        (_request, _view, _clients, _clock, _progress) = (request, view, clients, cloud.Clock, progress);
        _durations = new ExpectedDurations(cloud.Timing);
        _started = _clock.GetUtcNow();
        _watches = new RegionWatch(clients, _clock);
        _watch = new BotWatch(request.Bot, _started, static _ => { });
        _removal = new BotRemoval(clients, _watches, _clock);
    }

    public async Task<DeploymentResult> RunAsync(CancellationToken cancellationToken)
    {
        string[] others = [.. _view.Bots.Select(static bot => bot.Name).Where(name => name != _request.Bot)];
        var graph = DeploymentGraph.Create(_view.Bots.Any(bot => bot.Name == _request.Bot) ? Steps(others.Length == 0) : []);
        _progress.Report(new DeploymentStarted(
            _started,
            DeploymentId.Of(_started),
            DeploymentVerb.Destroy,
            [new PlannedRegion(_request.Region, First: false)],
            [new PlannedBot(_request.Bot, _request.Region, BotChange.Destroy)],
            PlannedSteps.Of(graph, [])));
        if (graph.Steps.IsEmpty)
        {
            return Finish(BotResult.Failed, $"Nobody knows '{_request.Bot}' in {_request.Region}; there are: {string.Join(", ", others)}.", [], null);
        }

        var outcome = await new GraphExecutor(_clock, new GraphProgress(graph, _progress), ParallelismLimits.None).RunAsync(graph, cancellationToken);
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

    public ValueTask DisposeAsync() => _watches.DisposeAsync();

    private ImmutableArray<Step> Steps(bool isLast)
    {
        var names = new BotRoleNames(_request.Region, _request.Bot);
        var drain = Step("drain", StepKind.Drain, "Bot", "Bot stopping", "Bot stopped", [], async token => await _removal.DrainAsync(_watch, token));
        var stack = Step("stack", StepKind.Delete, "Stack", "Stack deleting", "Stack deleted", [drain], async token => Check(await _removal.RemoveStackAsync(_watch, token)));
        var roles = Step("roles", StepKind.Roles, "Security roles", "Security roles deleting", "Security roles deleted", [stack], token => BotRemoval.DeleteRolesAsync(new RoleMaker(_clients.Iam), names, token));
        var record = Step("record", StepKind.Record, null, "", "", [roles], token => _view.Store.DeleteBotAsync(_request.Bot, token));
        if (!_request.WithNetwork || !isLast)
        {
            return [drain, stack, roles, record];
        }

        var network = new Step(new($"{_request.Region}/network"), "network-delete", TimeSpan.FromSeconds(90), async (_, token) =>
        {
            await new NetworkRemoval(_clients, _clock, _request.Region).RunAsync(keepFileSystem: true, token);
            await _view.Store.DeleteRegionAsync(token);
            return StepOutcome.Done;
        })
        {
            Group = new StepGroup($"{_request.Region}/network", _request.Region, null, "network", "Network", "Network deleting", "Network deleted"),
            DependsOn = [record.Id],
        };
        return [drain, stack, roles, record, network];
    }

    private Step Step(string name, string kind, string? waiting, string running, string done, ImmutableArray<Step> after, Func<CancellationToken, Task> work) =>
        new(new($"{_request.Bot}/{name}"), kind, _durations.Of(kind), async (_, token) =>
        {
            await work(token);
            return StepOutcome.Done;
        })
        {
            Group = waiting is null ? null : new StepGroup($"{_request.Bot}/{name}", _request.Region, _request.Bot, kind, waiting, running, done),
            DependsOn = [.. after.Select(static step => step.Id)],
        };

    private static StepOutcome Check(StepOutcome outcome) => outcome is StepOutcome.Failed failed ? throw new StepFailedException(failed.Fault) : outcome;

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
