using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Runner.Execution;
using Clawster.GitOps.Runner.Journals;
using Clawster.GitOps.Runner.Network;
using Clawster.GitOps.Runner.Progress;
using Clawster.GitOps.Runner.Spares;
using Clawster.GitOps.Runner.State;
using Clawster.GitOps.Runner.Watching;

namespace Clawster.GitOps.Runner.Deployments;

/// <summary>One region in one deployment: what it has, what it needs, and the steps in between.</summary>
internal sealed class RegionDeployment : IAsyncDisposable
{
    private RegionWork? _work;
    private SpareStock? _spares;

    /// <param name="context">The region.</param>
    /// <param name="view">What there is.</param>
    /// <param name="needs">What its network must have.</param>
    /// <param name="durations">How long steps take there.</param>
    /// <param name="isWanted">False when no bot is to live there and only what interrupted deployments left is finished: then no network is made.</param>
    public RegionDeployment(RegionContext context, RegionView view, RegionNeeds needs, ExpectedDurations durations, bool isWanted = true)
    {
        Context = context;
        View = view;
        Needs = needs;
        Durations = durations;
        Groups = new RegionGroups(context.Name, isWanted && !context.Parts.Has(RegionPart.Vpc), needs.Nat);
        Watch = new RegionWatch(context.Clients, context.Clock);
        Images = new MachineImages(context.Clients.Ssm);
        Settings = new ImageSettings(context.Clients.Ec2);
        Judge();
        Network = isWanted ? RegionSteps.Of(context, needs, Groups, durations.Parts, token => context.Spec.Images.Nat is { } locked ? Task.FromResult(locked) : Images.NatAsync(token)) : [];
        NeedsWork = Network.Any(step => !context.Parts.Has(Part(step)));
    }

    public RegionContext Context { get; }

    public RegionView View { get; }

    public RegionNeeds Needs { get; }

    public ExpectedDurations Durations { get; }

    public RegionGroups Groups { get; }

    public RegionWatch Watch { get; }

    public MachineImages Images { get; }

    public ImageSettings Settings { get; }

    public string Name => Context.Name;

    /// <summary>True when the region had no network before this deployment.</summary>
    public bool First => Groups.First;

    /// <summary>True when this deployment, or an interrupted one that it finishes, was the first to use the region.</summary>
    public bool IsNetworkOurs => First || View.Journals.Any(static journal => journal.First);

    /// <summary>The steps that make the network.</summary>
    public ImmutableArray<Step> Network { get; }

    /// <summary>True when a part of the network is missing.</summary>
    public bool NeedsWork { get; }

    /// <summary>What this deployment holds in the region while it changes something.</summary>
    public RegionWork Work => _work ?? throw new InvalidOperationException($"The work in {Name} was not planned yet.");

    /// <summary>The spare instances that bots of this deployment may take.</summary>
    public SpareStock Spares => LazyInitializer.EnsureInitialized(ref _spares, () => new SpareStock(Context.Clients, Work.Leases, Context.Clock, Name));

    /// <summary>Nothing is changed before it: the session lives and the journal is begun.</summary>
    public StepId BegunStep => new($"{Name}/begin");

    /// <summary>Ids of the steps that make the given parts, as far as this region needs them.</summary>
    public ImmutableArray<StepId> After(params ReadOnlySpan<string> parts)
    {
        var ids = ImmutableArray.CreateBuilder<StepId>();
        foreach (var part in parts)
        {
            var id = RegionSteps.Id(Name, part);
            if (Network.Any(step => step.Id == id))
            {
                ids.Add(id);
            }
        }

        return ids.ToImmutable();
    }

    /// <summary>Bots that an interrupted deployment began and that no file asks for: a new one that never came to life, or one that was being destroyed.</summary>
    public ImmutableArray<string> Leftovers(ImmutableArray<BotTarget> wanted) =>
    [
        .. View.Journals.SelectMany(static journal => journal.Bots)
            .Where(bot => wanted.All(target => target.Name != bot.Name) && (bot.Change == "destroy" || View.Record(bot.Name) is null))
            .Select(static bot => bot.Name)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Takes the network for oneself alone, to take it away.</summary>
    /// <returns>False when it must stay: this deployment never began or was taken over, another one may be at work in the region, or a bot lives there by now.</returns>
    public async Task<bool> TryTakeForRemovalAsync(CancellationToken cancellationToken)
    {
        if (!Work.Journal.IsOpen || Work.Session.Lost.IsCancellationRequested || await Work.IsAnotherAtWorkAsync(cancellationToken))
        {
            return false;
        }

        await Work.Leases.TakeAsync(LeaseScope, static _ => { }, cancellationToken);
        return await View.Store.ReadBotsAsync(cancellationToken) is null or { IsEmpty: true };
    }

    /// <summary>Says what is going to be changed in the region.</summary>
    public void Plan(ImmutableArray<JournalBot> bots) =>
        _work = new RegionWork(View.Store, new JournalRecord(Context.Deployment, Context.Clock.GetUtcNow(), First, bots, []), Context.Clock);

    /// <summary>Everything that is done for the region itself, in an order in which it could be done one after the other.</summary>
    public ImmutableArray<Step> Steps(IProgressSink progress)
    {
        var begin = new Step(BegunStep, "begin", Durations.Of("begin"), BeginAsync);
        if (!NeedsWork)
        {
            return [begin, .. Network];
        }

        var lease = new Step(new($"{Name}/lease"), "lease", Durations.Of("lease"), async (_, token) =>
        {
            if (await Work.Leases.TakeAsync(LeaseScope, holder => progress.Report(new Noticed(Context.Clock.GetUtcNow(), $"waiting for the deployment {holder}, which works on the network of {Name}")), token))
            {
                Context.Parts.Replace(await RegionInventory.ReadAsync(Context.Clients, Name, Context.Clock, token)); // who had it made something in the meantime
                Judge();
            }

            return StepOutcome.Done;
        })
        {
            DependsOn = [BegunStep],
            Scope = Name,
        };
        var network = Network.Select(step => Work.Journaled(step.DependsOn.IsEmpty ? step with { DependsOn = [lease.Id] } : step, Name));
        var record = new Step(new($"{Name}/record"), StepKind.Record, Durations.Of(StepKind.Record), RecordAsync) { DependsOn = [BegunStep, .. Network.Select(static step => step.Id)] };
        return [begin, lease, .. network, record];
    }

    public async ValueTask DisposeAsync()
    {
        await Watch.DisposeAsync();
        _spares?.Dispose();
        if (_work is { } work)
        {
            await work.DisposeAsync();
        }
    }

    // What is there and not as the fleet asks for does not count as there: rules of other ranges, a way out of another kind.
    private void Judge()
    {
        var parts = Context.Parts;
        if (parts.Has(RegionPart.LoadBalancerSecurityGroup) && parts.LoadBalancerCidrs.SequenceEqual(Needs.AllowedCidrs))
        {
            parts[RegionPart.LoadBalancerSecurityGroupRules] = "as wanted";
        }

        if (Needs.Spares is { } spares)
        {
            if (parts.SpareDigest != spares.Digest)
            {
                parts.Remove(RegionPart.SpareTemplate);
                parts.Remove(RegionPart.SpareGroup);
            }
            else if (parts.SpareCount != spares.Spec.Count)
            {
                parts.Remove(RegionPart.SpareGroup);
            }
        }

        var gateway = parts.Find(RegionPart.NatGateway);
        var isGateway = Needs.Nat is NatKind.Gateway;
        if (parts.Find(RegionPart.PrivateDefaultRoute) != (isGateway ? gateway : parts.Find(RegionPart.NatInterface)))
        {
            parts.Remove(RegionPart.PrivateDefaultRoute);
        }

        if (parts.Find(RegionPart.NatReady) is { } ready && (gateway is not null && ready == gateway) != isGateway)
        {
            parts.Remove(RegionPart.NatReady);
        }
    }

    private string LeaseScope => Journals.Leases.OfRegion(Name);

    private string Part(Step step) => step.Id.Value[(Name.Length + 1)..];

    private async Task<StepOutcome> BeginAsync(StepContext context, CancellationToken cancellationToken)
    {
        if (!View.HasStore)
        {
            await View.Store.EnsureBucketAsync(cancellationToken);
        }

        await Work.BeginAsync(cancellationToken);
        return StepOutcome.Done;
    }

    private async Task<StepOutcome> RecordAsync(StepContext context, CancellationToken cancellationToken)
    {
        var before = await View.Store.ReadRegionAsync(cancellationToken);
        var record = new RegionRecord(Name, Needs.Nat.ToString().ToLowerInvariant(), Context.Spec.Cidr, Context.Parts.ToImmutable(), Context.Clock.GetUtcNow()) { LoadBalancerCidrs = Context.Parts.LoadBalancerCidrs };
        var version = await View.Store.WriteAsync(record, before?.Version, cancellationToken);
        await Work.Leases.ReleaseAsync(LeaseScope, cancellationToken);
        return version is not null
            ? StepOutcome.Done
            : StepOutcome.Fail($"Another deployment wrote the record of {Name} at the same time; run this one again.");
    }
}
