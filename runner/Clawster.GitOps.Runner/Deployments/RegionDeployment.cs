using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Runner.Execution;
using Clawster.GitOps.Runner.Network;
using Clawster.GitOps.Runner.State;
using Clawster.GitOps.Runner.Watching;

namespace Clawster.GitOps.Runner.Deployments;

/// <summary>One region in one deployment: what it has, what it needs, and the steps in between.</summary>
internal sealed class RegionDeployment : IAsyncDisposable
{
    public RegionDeployment(RegionContext context, RegionView view, RegionNeeds needs, ExpectedDurations durations)
    {
        Context = context;
        View = view;
        Needs = needs;
        Durations = durations;
        Groups = new RegionGroups(context.Name, !context.Parts.Has(RegionPart.Vpc), needs.Nat);
        Watch = new RegionWatch(context.Clients, context.Clock);
        Images = new MachineImages(context.Clients.Ssm);
        if (context.Parts.Has(RegionPart.LoadBalancerSecurityGroup) && context.Parts.LoadBalancerCidrs.SequenceEqual(needs.AllowedCidrs))
        {
            context.Parts[RegionPart.LoadBalancerSecurityGroupRules] = "as wanted";
        }

        Network = RegionSteps.Of(context, needs, Groups, durations.Parts, Images.NatAsync);
        NeedsWork = Network.Any(step => !context.Parts.Has(Part(step)));
    }

    public RegionContext Context { get; }

    public RegionView View { get; }

    public RegionNeeds Needs { get; }

    public ExpectedDurations Durations { get; }

    public RegionGroups Groups { get; }

    public RegionWatch Watch { get; }

    public MachineImages Images { get; }

    public string Name => Context.Name;

    /// <summary>True when the region had no network before this deployment.</summary>
    public bool First => Groups.First;

    /// <summary>The steps that make the network.</summary>
    public ImmutableArray<Step> Network { get; }

    /// <summary>True when a part of the network is missing.</summary>
    public bool NeedsWork { get; }

    /// <summary>The step that writes down what the region has; everything that keeps records depends on the one that makes their bucket.</summary>
    public StepId BucketStep => new($"{Name}/state-bucket");

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

    /// <summary>Everything that is done for the region itself, in an order in which it could be done one after the other.</summary>
    public ImmutableArray<Step> Steps()
    {
        var bucket = new Step(BucketStep, "state-bucket", Durations.Of("state-bucket"), EnsureBucketAsync);
        return NeedsWork
            ? [bucket, .. Network, new Step(new($"{Name}/record"), StepKind.Record, Durations.Of(StepKind.Record), RecordAsync) { DependsOn = [BucketStep, .. Network.Select(static step => step.Id)] }]
            : [bucket, .. Network];
    }

    public ValueTask DisposeAsync() => Watch.DisposeAsync();

    private string Part(Step step) => step.Id.Value[(Name.Length + 1)..];

    private async Task<StepOutcome> EnsureBucketAsync(StepContext context, CancellationToken cancellationToken)
    {
        if (View.HasStore)
        {
            return StepOutcome.Found;
        }

        await View.Store.EnsureBucketAsync(cancellationToken);
        return StepOutcome.Done;
    }

    private async Task<StepOutcome> RecordAsync(StepContext context, CancellationToken cancellationToken)
    {
        var before = await View.Store.ReadRegionAsync(cancellationToken);
        var record = new RegionRecord(Name, Needs.Nat.ToString().ToLowerInvariant(), Context.Spec.Cidr, Context.Parts.ToImmutable(), Context.Clock.GetUtcNow());
        return await View.Store.WriteAsync(record, before?.Version, cancellationToken)
            ? StepOutcome.Done
            : StepOutcome.Fail($"Another deployment wrote the record of {Name} at the same time; run this one again.");
    }
}
