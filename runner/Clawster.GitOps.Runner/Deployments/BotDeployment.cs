using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Runner.Evidence;
using Clawster.GitOps.Runner.Execution;
using Clawster.GitOps.Runner.Network;
using Clawster.GitOps.Runner.Planning;
using Clawster.GitOps.Runner.Progress;
using Clawster.GitOps.Runner.Roles;
using Clawster.GitOps.Runner.State;
using Clawster.GitOps.Runner.Watching;

namespace Clawster.GitOps.Runner.Deployments;

/// <summary>
/// Brings one bot in line: roles, then the stack, then two waits - until its task is healthy (running) and until its URL answers (live) - and at last the record. The stack does not wait for the
/// way out of the region; the task does.
/// </summary>
internal sealed class BotDeployment
{
    private readonly RegionDeployment _region;
    private readonly IProgressSink _progress;
    private readonly RoleMaker _roles;
    private readonly BotStack _stack;
    private readonly BotWatch _watch;
    private readonly DateTimeOffset _started;
    private bool _isHeld;

    public BotDeployment(RegionDeployment region, BotTarget target, IProgressSink progress, DateTimeOffset started)
    {
        _region = region;
        _progress = progress;
        _started = started;
        _roles = new RoleMaker(region.Context.Clients.Iam, region.Context.Clock);
        Target = target;
        Story = new BotStory(BotPart.Of(target, region), progress, region.Context.Clock);
        _watch = new BotWatch(target.Name, started, Story.Saw);
        _stack = new BotStack(region, target, _watch);
    }

    public BotTarget Target { get; }

    public string Name => Target.Name;

    /// <summary>What is seen of the bot while its steps run.</summary>
    public BotStory Story { get; }

    public bool IsReachable => Target.Bot.Spec.Network.Public && _region.Context.Spec.LoadBalancer is not LoadBalancerKind.None;

    public TimeSpan? RunningAfter { get; private set; }

    public TimeSpan? LiveAfter { get; private set; }

    public Uri? Url => _watch.Sight.Stack?.Outputs.GetValueOrDefault("Url") is { } url ? new Uri(url) : null;

    public StepId RecordStep => Id("record");

    private TimeProvider Clock => _region.Context.Clock;

    public ImmutableArray<Step> Steps()
    {
        var groups = new BotGroups(Target, _region.Groups);
        var lease = Step("lease", "lease", null, TakeLeaseAsync, [_region.BegunStep]) with { Undo = ReleaseLeaseAsync };
        var roles = Changing(Step("roles", StepKind.Roles, groups.Roles, EnsureRolesAsync, [lease.Id]) with { Undo = DeleteRolesAsync });
        var stack = Changing(Step("stack", Target.IsNew ? StepKind.Create : StepKind.Update, groups.Stack, _stack.ApplyAsync, [roles.Id, .. StackNeeds()]) with { Undo = _stack.UndoAsync });
        ImmutableArray<Step> hold = NeedsHold ? [Changing(Step("hold", "hold", null, HoldAsync, [stack.Id]))] : [];
        var running = Step("running", !Target.IsNew ? StepKind.RunningAgain : _region.First ? StepKind.RunningFirst : StepKind.Running, groups.Running, WaitUntilRunningAsync, [stack.Id, .. hold.Select(static step => step.Id), .. TaskNeeds()]);
        var parts = Step("parts", "parts", null, WatchPartsAsync, [stack.Id]);
        ImmutableArray<Step> steps = IsReachable
            ? [lease, roles, stack, .. hold, parts, running, Step("live", Target.IsNew ? StepKind.Live : StepKind.LiveAgain, groups.Live, WaitUntilLiveAsync, [running.Id, .. _region.After(RegionPart.LoadBalancerReady, RegionPart.LoadBalancerSecurityGroupRules)])]
            : [lease, roles, stack, .. hold, parts, running];
        return [.. steps, new Step(RecordStep, StepKind.Record, _region.Durations.Of(StepKind.Record), WriteRecordAsync) { DependsOn = [steps[^1].Id] }];
    }

    private StepId Id(string step) => new($"{Name}/{step}");

    private Step Step(string name, string kind, StepGroup? group, Func<StepContext, CancellationToken, Task<StepOutcome>> run, ImmutableArray<StepId> after) =>
        new(Id(name), kind, _region.Durations.Of(kind), run) { Group = group, DependsOn = after, Scope = Name };

    private Step Changing(Step step) => _region.Work.Journaled(step with { Changes = true }, Name);

    private async Task<StepOutcome> TakeLeaseAsync(StepContext context, CancellationToken cancellationToken)
    {
        if (await _region.Work.Leases.TakeAsync(Name, holder => _progress.Report(new Noticed(Clock.GetUtcNow(), $"waiting for the deployment {holder}, which works on it", Name)), cancellationToken))
        {
            _stack.Before = await _region.View.Store.ReadBotAsync(Name, cancellationToken);
        }

        return StepOutcome.Done;
    }

    private async Task<StepOutcome> ReleaseLeaseAsync(StepContext context, CancellationToken cancellationToken)
    {
        await _region.Work.Leases.ReleaseAsync(Name, cancellationToken);
        return StepOutcome.Found;
    }

    // What the parameters of the stack name.
    private ImmutableArray<StepId> StackNeeds() => _region.After(
    [
        RegionPart.PublicSubnet1, RegionPart.PublicSubnet2, RegionPart.PrivateSubnet1, RegionPart.PrivateSubnet2, RegionPart.InternetGatewayAttachment, RegionPart.VpcDnsNames,
        RegionPart.LoadBalancerSecurityGroup, RegionPart.Listener,
        .. Target.Bot.Spec.State.Kind is StateKind.Durable ? (string[])[RegionPart.FileSystemReady] : [],
    ]);

    // What the instance and the task need to get out, and what the load balancer needs to get in.
    private ImmutableArray<StepId> TaskNeeds() => _region.After(
    [
        RegionPart.NatReady, RegionPart.PrivateDefaultRoute, RegionPart.S3Endpoint, RegionPart.PublicDefaultRoute,
        RegionPart.AssociationOf(RegionPart.PublicSubnet1), RegionPart.AssociationOf(RegionPart.PublicSubnet2),
        RegionPart.AssociationOf(RegionPart.PrivateSubnet1), RegionPart.AssociationOf(RegionPart.PrivateSubnet2),
        .. Target.Bot.Spec.State.Kind is StateKind.Durable ? (string[])[RegionPart.MountTargetsReady] : [],
    ]);

    private async Task<StepOutcome> EnsureRolesAsync(StepContext context, CancellationToken cancellationToken)
    {
        if (_stack.Before?.Value.RolesDigest == Target.Roles.Digest)
        {
            return StepOutcome.Found;
        }

        await Task.WhenAll(Target.Roles.All.Select(role => _roles.EnsureAsync(role, cancellationToken)));
        await _roles.EnsureProfileAsync(Target.Roles.Names.Instance, BotRoles.Tags(Target.Bot.Spec), cancellationToken);
        return StepOutcome.Done;
    }

    // Roles of a bot that was there before stay: it goes on with them.
    private async Task<StepOutcome> DeleteRolesAsync(StepContext context, CancellationToken cancellationToken)
    {
        if (_stack.Before is not null)
        {
            return StepOutcome.Found;
        }

        await BotRemoval.DeleteRolesAsync(_roles, Target.Roles.Names, cancellationToken);
        return StepOutcome.Done;
    }

    // While the task waits for the way out, the load balancer and the server go on; without this nobody would look. What comes after does not wait for it.
    private async Task<StepOutcome> WatchPartsAsync(StepContext context, CancellationToken cancellationToken)
    {
        var limit = Clock.GetUtcNow() + _region.Durations.Limit(StepKind.Running);
        await _region.Watch.UntilAsync(_watch, BotLooks.UntilRunning, seen => Story.IsOver(StepKind.Server) && Story.IsOver(StepKind.LoadBalancer) || Clock.GetUtcNow() > limit, cancellationToken);
        return StepOutcome.Done;
    }

    // In a new region the instance may be there before the file system can be mounted. A task that starts then fails, and the next one comes half a minute later.
    private bool NeedsHold => Target.IsNew && Target.Bot.Spec.State.Kind is StateKind.Durable && !_region.Context.Parts.Has(RegionPart.MountTargetsReady);

    private async Task<StepOutcome> HoldAsync(StepContext context, CancellationToken cancellationToken)
    {
        if (_region.Context.Parts.Has(RegionPart.MountTargetsReady))
        {
            return StepOutcome.Found;
        }

        await new BotPower(_region.Context.Clients).HoldAsync(_watch, cancellationToken);
        _isHeld = true;
        return StepOutcome.Done;
    }

    // What was held is let go, by whichever runner comes so far; and a bot that was stopped is started by a change of it.
    private async Task PowerOnAsync(CancellationToken cancellationToken)
    {
        if ((_isHeld || _region.View.Stack(Name) is not null) && await new BotPower(_region.Context.Clients).OnAsync(_watch, cancellationToken) && !Target.IsNew)
        {
            _progress.Report(new Noticed(Clock.GetUtcNow(), "it was stopped; a change of its file starts it", Name));
        }
    }

    private async Task<StepOutcome> WaitUntilRunningAsync(StepContext context, CancellationToken cancellationToken)
    {
        await PowerOnAsync(cancellationToken);
        var limit = Clock.GetUtcNow() + _region.Durations.Limit(StepKind.Running);
        var sight = await _region.Watch.UntilAsync(_watch, BotLooks.UntilRunning, seen => BotLooks.IsRunning(seen) || BotLooks.HasFailed(seen) || Clock.GetUtcNow() > limit, cancellationToken);
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

    private async Task<StepOutcome> WaitUntilLiveAsync(StepContext context, CancellationToken cancellationToken)
    {
        var limit = Clock.GetUtcNow() + _region.Durations.Limit(StepKind.Live);
        var sight = await _region.Watch.UntilAsync(_watch, BotLooks.UntilLive, seen => BotLooks.IsLive(seen) || BotLooks.HasFailed(seen) || Clock.GetUtcNow() > limit, cancellationToken);
        if (!BotLooks.IsLive(sight))
        {
            return await FailAsync(cancellationToken);
        }

        LiveAfter = Reach(BotMilestone.Live);
        return StepOutcome.Done;
    }

    private async Task<StepOutcome> FailAsync(CancellationToken cancellationToken) =>
        StepOutcome.Fail(await new EvidenceCollector(_region.Context.Clients).CollectAsync(_watch, cancellationToken));

    private TimeSpan Reach(BotMilestone milestone)
    {
        var now = Clock.GetUtcNow();
        _progress.Report(new BotMilestoneReached(now, Name, milestone, now - _started, Url));
        return now - _started;
    }

    // What was promised before the change counts after it.
    private async Task HoldToForecastAsync(CancellationToken cancellationToken)
    {
        if (Target is { IsNew: false, Before: not null }
            && ForecastCheck.Broken(await new ForecastCheck(_region.Durations.Of).OfAsync(Target, _region, cancellationToken), _watch.Sight.Task, _started) is { } broken)
        {
            _progress.Report(new Noticed(Clock.GetUtcNow(), broken, Name));
        }
    }

    private async Task<StepOutcome> WriteRecordAsync(StepContext context, CancellationToken cancellationToken)
    {
        await _stack.ProtectAsync(cancellationToken);
        await HoldToForecastAsync(cancellationToken);
        var record = _stack.ToRecord(Clock.GetUtcNow());
        await _region.View.Store.WriteTemplateAsync(Name, record.TemplateDigest, [.. Target.Template], cancellationToken);
        var version = await _region.View.Store.WriteAsync(record, _stack.Before?.Version, cancellationToken);
        await _region.Work.Leases.ReleaseAsync(Name, cancellationToken);
        return version is not null
            ? StepOutcome.Done
            : StepOutcome.Fail($"Another deployment wrote the record of {Name} at the same time; run this one again.");
    }
}
