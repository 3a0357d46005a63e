using System.Collections.Immutable;
using System.Linq;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Runner.Progress;

namespace Clawster.GitOps.Runner.Costs;

/// <summary>The tiers side by side, as the design document counts them and complete.</summary>
internal static class TierTable
{
    private static readonly int[] s_bots = [1, 3, 5, 10];

    public static ImmutableArray<BoardLine> Document(PriceCatalogue prices) =>
    [
        BoardLine.Of("As the design document counts (us-east-1, t3.small; without public addresses, secrets, logs, alarms, and from 3 bots on without the shared load balancer)", Tone.Dim),
        BoardLine.Of("bots       starter    production", Tone.Dim),
        .. s_bots.Select(bots => BoardLine.Of($"{bots,-8}{"$" + DocumentTiers.Starter(bots, prices),10}{"$" + DocumentTiers.Production(bots, prices),14}")),
    ];

    /// <summary>The fleet as it is, each region with every combination of the two settings.</summary>
    public static ImmutableArray<BoardLine> Complete(FleetSpec fleet, ImmutableArray<CompiledBot> bots, CostEstimator estimator) =>
    [
        .. from region in fleet.Regions
           let shapes = estimator.ShapesOf(bots, region.Name)
           where !shapes.Bots.IsEmpty
           from line in Region(fleet, shapes, region, estimator)
           select line,
    ];

    private static ImmutableArray<BoardLine> Region(FleetSpec fleet, RegionShapes bots, RegionSpec region, CostEstimator estimator) =>
    [
        BoardLine.Of(""),
        BoardLine.Of($"Complete, {region.Name} with its {ProgressText.Count(bots.Bots.Length, "bot")}, a month with typical use", Tone.Dim),
        .. from nat in new[] { NatKind.Instance, NatKind.Gateway }
           from way in new[] { LoadBalancerKind.Dedicated, LoadBalancerKind.Shared, LoadBalancerKind.None }
           let option = new NetworkOption(nat, way, estimator.EstimateWith(fleet, bots, nat, way))
           let now = region.Nat == nat && region.LoadBalancer == way
           select BoardLine.Of($"{(now ? "> " : "  ")}{NetworkNames.Text(option),-46}{Money.Text(option.Monthly.Typical),12}  {Money.Range(option.Monthly)}{Preset(nat, way)}", now ? Tone.Strong : Tone.Plain),
    ];

    private static string Preset(NatKind nat, LoadBalancerKind way) => (nat, way) switch
    {
        (NatKind.Instance, LoadBalancerKind.Dedicated) => "  (starter)",
        (NatKind.Gateway, LoadBalancerKind.Shared) => "  (production)",
        _ => "",
    };
}
