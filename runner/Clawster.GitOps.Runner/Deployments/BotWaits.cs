using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Runner.Evidence;
using Clawster.GitOps.Runner.Execution;
using Clawster.GitOps.Runner.Network;
using Clawster.GitOps.Runner.Progress;
using Clawster.GitOps.Runner.Watching;

namespace Clawster.GitOps.Runner.Deployments;

/// <summary>The waits for one bot after its stack: its task is held back while it could not mount its state, let go, and looked at until it is healthy (running) and its URL answers (live).</summary>
internal sealed class BotWaits(RegionDeployment region, BotTarget target, BotWatch watch, BotStory story, IProgressSink progress, DateTimeOffset started)
{
    private bool _isHeld;

    public bool IsReachable => target.Bot.Spec.Network.Public && region.Context.Spec.LoadBalancer is not LoadBalancerKind.None;

    public TimeSpan? RunningAfter { get; private set; }

    public TimeSpan? LiveAfter { get; private set; }

    public Uri? Url => watch.Sight.Stack?.Outputs.GetValueOrDefault("Url") is { } url ? new Uri(url) : null;

    /// <summary>True in a new region, where the instance may be there before the file system can be mounted. A task that starts then fails, and the next one comes half a minute later.</summary>
    public bool NeedsHold => target.IsNew && target.Bot.Spec.State.Kind is StateKind.Durable && !region.Context.Parts.Has(RegionPart.MountTargetsReady);

    private TimeProvider Clock => region.Context.Clock;

    /// <summary>While the task waits for the way out, the load balancer and the server go on; without this nobody would look. What comes after does not wait for it.</summary>
    public async Task<StepOutcome> WatchPartsAsync(StepContext context, CancellationToken cancellationToken)
    {
        var limit = Clock.GetUtcNow() + region.Durations.Limit(StepKind.Running);
        await region.Watch.UntilAsync(watch, BotLooks.UntilRunning, seen => story.IsOver(StepKind.Server) && story.IsOver(StepKind.SpareServer) && story.IsOver(StepKind.LoadBalancer) || Clock.GetUtcNow() > limit, cancellationToken);
        return StepOutcome.Done;
    }

    /// <summary>Lets no task start yet.</summary>
    public async Task<StepOutcome> HoldAsync(StepContext context, CancellationToken cancellationToken)
    {
        if (region.Context.Parts.Has(RegionPart.MountTargetsReady))
        {
            return StepOutcome.Found;
        }

        await new BotPower(region.Context.Clients).HoldAsync(watch, cancellationToken);
        _isHeld = true;
        return StepOutcome.Done;
    }

    /// <summary>Lets the task start and waits until it is healthy.</summary>
    public async Task<StepOutcome> UntilRunningAsync(StepContext context, CancellationToken cancellationToken)
    {
        await PowerOnAsync(cancellationToken);
        var limit = Clock.GetUtcNow() + region.Durations.Limit(StepKind.Running);
        var sight = await region.Watch.UntilAsync(watch, BotLooks.UntilRunning, seen => BotLooks.IsRunning(seen) || BotLooks.HasFailed(seen) || Clock.GetUtcNow() > limit, cancellationToken);
        if (!BotLooks.IsRunning(sight))
        {
            return await FailAsync(cancellationToken);
        }

        RunningAfter = Reach(BotMilestone.Running);
        if (!IsReachable)
        {
            LiveAfter = Reach(BotMilestone.Live); // nothing has to reach it: it is live when it runs
        }

        return StepOutcome.Done;
    }

    /// <summary>Waits until the URL answers.</summary>
    public async Task<StepOutcome> UntilLiveAsync(StepContext context, CancellationToken cancellationToken)
    {
        var limit = Clock.GetUtcNow() + region.Durations.Limit(StepKind.Live);
        var sight = await region.Watch.UntilAsync(watch, BotLooks.UntilLive, seen => BotLooks.IsLive(seen) || BotLooks.HasFailed(seen) || Clock.GetUtcNow() > limit, cancellationToken);
        if (!BotLooks.IsLive(sight))
        {
            return await FailAsync(cancellationToken);
        }

        LiveAfter = Reach(BotMilestone.Live);
        return StepOutcome.Done;
    }

    // What was held is let go, by whichever runner comes so far; and a bot that was stopped is started by a change of it.
    private async Task PowerOnAsync(CancellationToken cancellationToken)
    {
        if ((_isHeld || region.View.Stack(target.Name) is not null) && await new BotPower(region.Context.Clients).OnAsync(watch, cancellationToken) && !target.IsNew)
        {
            progress.Report(new Noticed(Clock.GetUtcNow(), "it was stopped; a change of its file starts it", target.Name));
        }
    }

    private async Task<StepOutcome> FailAsync(CancellationToken cancellationToken) =>
        StepOutcome.Fail(await new EvidenceCollector(region.Context.Clients).CollectAsync(watch, cancellationToken));

    private TimeSpan Reach(BotMilestone milestone)
    {
        var now = Clock.GetUtcNow();
        progress.Report(new BotMilestoneReached(now, target.Name, milestone, now - started, Url));
        return now - started;
    }
}
