using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Runner.Execution;
using Clawster.GitOps.Runner.Network;
using Clawster.GitOps.Runner.Planning;
using Clawster.GitOps.Runner.Progress;
using Clawster.GitOps.Runner.Roles;
using Clawster.GitOps.Runner.State;
using Clawster.GitOps.Runner.Watching;

namespace Clawster.GitOps.Runner.Deployments;

/// <summary>
/// Brings one bot in line: roles, then the stack, then two waits (<see cref="BotWaits"/>), and at last the record. The stack does not wait for the
/// way out of the region; the task does.
/// </summary>
internal sealed class BotDeployment
{
    private readonly RegionDeployment _region;
    private readonly IProgressSink _progress;
    private readonly RoleMaker _roles;
    private readonly BotStack _stack;
    private readonly BotWatch _watch;
    private readonly BotServer _server;
    private readonly BotWaits _waits;
    private readonly DateTimeOffset _started;

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
        _server = new BotServer(region, target, _watch);
        _waits = new BotWaits(region, target, _watch, Story, progress, started);
    }

    public BotTarget Target { get; }

    public string Name => Target.Name;

    /// <summary>What is seen of the bot while its steps run.</summary>
    public BotStory Story { get; }

    public bool IsReachable => _waits.IsReachable;

    public TimeSpan? RunningAfter => _waits.RunningAfter;

    public TimeSpan? LiveAfter => _waits.LiveAfter;

    public Uri? Url => _waits.Url;

    public StepId RecordStep => Id("record");

    private TimeProvider Clock => _region.Context.Clock;

    public ImmutableArray<Step> Steps()
    {
        var groups = new BotGroups(Target, _region.Groups);
        var lease = Step("lease", "lease", null, TakeLeaseAsync, [_region.BegunStep]) with { Undo = ReleaseLeaseAsync };
        var roles = Changing(Step("roles", StepKind.Roles, groups.Roles, EnsureRolesAsync, [lease.Id]) with { Undo = DeleteRolesAsync });
        var stack = Changing(Step("stack", Target.IsNew ? StepKind.Create : StepKind.Update, groups.Stack, _stack.ApplyAsync, [roles.Id, .. StackNeeds()]) with { Undo = _stack.UndoAsync });
        ImmutableArray<Step> server = _server.IsNeeded ? [Changing(Step("spare", StepKind.Spare, null, _server.TakeAsync, [roles.Id, .. StackNeeds()]) with { Undo = _server.ReleaseAsync })] : [];
        ImmutableArray<Step> hold = _waits.NeedsHold ? [Changing(Step("hold", "hold", null, _waits.HoldAsync, [stack.Id]))] : [];
        var running = Step("running", !Target.IsNew ? StepKind.RunningAgain : BotServer.Expects(Target, _region) ? StepKind.RunningSpare : _region.First ? StepKind.RunningFirst : StepKind.Running, groups.Running, _waits.UntilRunningAsync, [stack.Id, .. server.Concat(hold).Select(static step => step.Id), .. TaskNeeds()]);
        var parts = Step("parts", "parts", null, _waits.WatchPartsAsync, [stack.Id]);
        ImmutableArray<Step> steps = IsReachable
            ? [lease, roles, stack, .. server, .. hold, parts, running, Step("live", Target.IsNew ? StepKind.Live : StepKind.LiveAgain, groups.Live, _waits.UntilLiveAsync, [running.Id, .. _region.After(RegionPart.LoadBalancerReady, RegionPart.LoadBalancerSecurityGroupRules)])]
            : [lease, roles, stack, .. server, .. hold, parts, running];
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
