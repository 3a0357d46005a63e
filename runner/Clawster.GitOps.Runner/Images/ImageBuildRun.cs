using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Runner.Bootstrap;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Execution;
using Clawster.GitOps.Runner.Network;
using Clawster.GitOps.Runner.Progress;

namespace Clawster.GitOps.Runner.Images;

/// <summary>Builds the images of an order side by side and tells how it goes. What a build needs only while it runs is gone afterwards, however it ends.</summary>
internal sealed class ImageBuildRun
{
    private readonly ImageOrder _order;
    private readonly Cloud _cloud;
    private readonly IProgressSink _progress;
    private readonly BuildSiteMaker _sites;
    private readonly ImmutableArray<ImageBuild> _builds;
    private readonly ExpectedDurations _durations;
    private readonly string _deployment;
    private readonly DateTimeOffset _started;
    private BuildSite? _site;

    private ImageBuildRun(ImageOrder order, Cloud cloud, AccountIdentity caller, IProgressSink progress)
    {
        (_order, _cloud, _progress) = (order, cloud, progress);
        _started = cloud.Clock.GetUtcNow();
        _deployment = DeploymentId.Of(_started, cloud.Chance);
        _durations = new ExpectedDurations(cloud.Timing);
        var clients = cloud.Clients(order.Region);
        _sites = new BuildSiteMaker(clients, caller, order.Region, cloud.Clock);
        _builds = [.. order.Recipes.Select(recipe => new ImageBuild(recipe, order.Destinations(recipe), clients, caller, order.Region, cloud.Clock, _durations))];
    }

    public static async Task<ImageBuildResult> RunAsync(ImageOrder order, Cloud cloud, IProgressSink progress, CancellationToken cancellationToken)
    {
        var caller = await AccountBoundary.ReadAsync(cloud.Clients(order.Region), cancellationToken);
        return await new ImageBuildRun(order, cloud, caller, progress).RunAsync(cancellationToken);
    }

    private async Task<ImageBuildResult> RunAsync(CancellationToken cancellationToken)
    {
        var prepare = Prepare();
        var graph = DeploymentGraph.Create([prepare, .. _builds.SelectMany(build => build.Steps(() => _site!, prepare.Id))]);
        _progress.Report(new DeploymentStarted(
            _started,
            _deployment,
            DeploymentVerb.Build,
            [new PlannedRegion(_order.Region, First: false)],
            [.. _builds.Select(build => new PlannedBot(build.Name, _order.Region, BotChange.Create))],
            PlannedSteps.Of(graph, [])));
        var outcome = await new GraphExecutor(_cloud.Clock, new GraphProgress(graph, _progress), ParallelismLimits.None).RunAsync(graph, cancellationToken);
        await CleanAsync();
        return Finish(graph, outcome, cancellationToken.IsCancellationRequested);
    }

    private Step Prepare() => new(new($"{_order.Region}/builder"), StepKind.ImageSite, _durations.Of(StepKind.ImageSite), async (_, token) =>
    {
        _site = await _sites.MakeAsync(_order.Recipes.SelectMany(static recipe => recipe.Containers), token);
        return StepOutcome.Done;
    })
    {
        Group = new StepGroup($"{_order.Region}/builder", _order.Region, null, StepKind.ImageSite, "Place to build", "Place to build being made", "Place to build ready"),
        Changes = true,
    };

    // A build that goes on, because somebody else follows it too, still needs its place.
    private async Task CleanAsync()
    {
        try
        {
            var clients = _cloud.Clients(_order.Region);
            if ((await new BuildReader(clients).ReadAllAsync(CancellationToken.None)).Any(static build => build.IsRunning))
            {
                return;
            }

            await new ImageCleanup(clients, _cloud.Clock, _order.Region).RemovePipelinesAsync(CancellationToken.None);
            await _sites.RemoveAsync(CancellationToken.None);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException) // the edge: how the builds ended must be told all the same
        {
            _progress.Report(new Noticed(_cloud.Clock.GetUtcNow(), $"What the build needed could not be taken away whole: {StepFaults.Of(fault).Summary} The next build does it."));
        }
    }

    private ImageBuildResult Finish(DeploymentGraph graph, GraphOutcome outcome, bool cancelled)
    {
        ImmutableArray<BotOutcome> ends = [.. _builds.Select(build => End(build, outcome))];
        foreach (var end in ends)
        {
            _progress.Report(new BotFinished(_cloud.Clock.GetUtcNow(), end.Bot, end.Result, null, end.Reason));
        }

        var kind = outcome.Succeeded ? DeploymentResultKind.Succeeded : cancelled ? DeploymentResultKind.Cancelled : DeploymentResultKind.Failed;
        _progress.Report(new DeploymentFinished(_cloud.Clock.GetUtcNow(), kind, outcome.Elapsed));
        var result = new DeploymentResult(kind, ends, outcome.Elapsed, CriticalPath.Expected(graph).Length, CriticalPath.Measured(graph, outcome).Length);
        return new ImageBuildResult(result, [.. _builds.Where(static build => build.Build is { IsGood: true }).Select(static build => (build.Recipe, build.Build!))]);
    }

    private BotOutcome End(ImageBuild build, GraphOutcome outcome)
    {
        var failed = outcome.Runs.Where(run => run.Step.Scope == build.Name || run.Step.Scope is null).Select(static run => run.Outcome).OfType<StepOutcome.Failed>().FirstOrDefault();
        var (result, reason) = outcome[build.LastStep].Outcome switch
        {
            { IsGood: true } => (BotResult.Built, string.Join(", ", build.Build!.Amis.Select(static ami => $"{ami.Value} ({ami.Key})"))),
            StepOutcome.Cancelled => (BotResult.Cancelled, "Cancelled."),
            _ when failed is not null => (BotResult.Failed, failed.Fault.Summary),
            _ => (BotResult.Cancelled, "Cancelled."),
        };
        return new BotOutcome(build.Name, _order.Region, result, null, reason, result is BotResult.Failed ? failed!.Fault.Evidence : [], null, null);
    }
}
