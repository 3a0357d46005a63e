using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using Clawster.GitOps.Runner.Network;
using Clawster.GitOps.Runner.State;

namespace Clawster.GitOps.Runner.Deployments;

/// <summary>How long each kind of step takes: by what was seen in the region, and before that by published figures.</summary>
internal sealed class ExpectedDurations
{
    // The design's figures (requirements.md sections 2 and 6; the local cloud's profile of the same name).
    private static readonly FrozenDictionary<string, double> s_requirements = new Dictionary<string, double>
    {
        [RegionPart.NatReady] = 50,
        [RegionPart.NatGateway] = 1,
        [RegionPart.LoadBalancerReady] = 28,
        [RegionPart.FileSystemReady] = 5,
        [RegionPart.MountTargetsReady] = 30,
        [StepKind.Roles] = 3,
        [StepKind.Create] = 25,
        [StepKind.Update] = 60,
        [StepKind.Running] = 80,
        [StepKind.RunningFirst] = 50,
        [StepKind.RunningSpare] = 20,
        [StepKind.Spare] = 10,
        [StepKind.SpareServer] = 15,
        [StepKind.Live] = 6,
        [StepKind.LoadBalancer] = 28,
        [StepKind.Server] = 75,
        [StepKind.OpenClaw] = 18,
        [StepKind.Health] = 12,
        [StepKind.Drain] = 30,
        [StepKind.Delete] = 90,
        [StepKind.NetworkDelete] = 90,
        [StepKind.ImageSite] = 4,
        [StepKind.ImageRecipe] = 5,
        [StepKind.ImageBuild] = 480,
        [StepKind.ImageTest] = 150,
        [StepKind.ImageDistribute] = 20,
        [StepKind.ImageCopy] = 220,
    }.ToFrozenDictionary();

    // Published measurements: load balancer median 2m25, NAT gateway 1m50, OpenClaw 13-101 s by its channels.
    private static readonly FrozenDictionary<string, double> s_observed = new Dictionary<string, double>
    {
        [RegionPart.NatReady] = 60,
        [RegionPart.NatGateway] = 2,
        [RegionPart.LoadBalancerReady] = 145,
        [RegionPart.FileSystemReady] = 8,
        [RegionPart.MountTargetsReady] = 75,
        [StepKind.Roles] = 4,
        [StepKind.Create] = 30,
        [StepKind.Update] = 90,
        [StepKind.Running] = 85,
        [StepKind.RunningFirst] = 60,
        [StepKind.RunningSpare] = 40,
        [StepKind.Spare] = 15,
        [StepKind.SpareServer] = 20,
        [StepKind.Live] = 60,
        [StepKind.LoadBalancer] = 145,
        [StepKind.Server] = 70,
        [StepKind.OpenClaw] = 30,
        [StepKind.Health] = 20,
        [StepKind.Drain] = 40,
        [StepKind.Delete] = 150,
        [StepKind.NetworkDelete] = 180,
        [StepKind.ImageSite] = 5,
        [StepKind.ImageRecipe] = 8,
        [StepKind.ImageBuild] = 1200,
        [StepKind.ImageTest] = 300,
        [StepKind.ImageDistribute] = 45,
        [StepKind.ImageCopy] = 450,
    }.ToFrozenDictionary();

    // Calls that make one thing and return.
    private static readonly TimeSpan s_call = TimeSpan.FromSeconds(0.5);

    private readonly FrozenDictionary<string, double> _seconds;

    private readonly DurationsRecord _learned;

    /// <param name="profile">What is expected of kinds that were not seen yet.</param>
    /// <param name="learned">How long they took before in this region.</param>
    public ExpectedDurations(DurationProfile profile, DurationsRecord? learned = null) =>
        (_seconds, _learned) = (profile is DurationProfile.Observed ? s_observed : s_requirements, learned ?? DurationsRecord.Empty);

    public PartDurations Parts => new(Of);

    /// <summary>How long a step of the kind usually takes.</summary>
    public TimeSpan Of(string kind) => _learned.Percentile(kind, 0.5) ?? (_seconds.TryGetValue(kind, out var seconds) ? TimeSpan.FromSeconds(seconds) : s_call);

    /// <summary>After this long a wait is given up: far more than it takes even when it is slow.</summary>
    public TimeSpan Limit(string kind)
    {
        var expected = (_learned.Percentile(kind, 0.9) ?? Of(kind)) * 4;
        var least = TimeSpan.FromMinutes(10);
        return expected > least ? expected : least;
    }
}
