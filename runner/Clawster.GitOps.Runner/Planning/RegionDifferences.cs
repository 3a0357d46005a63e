using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Runner.Costs;

namespace Clawster.GitOps.Runner.Planning;

/// <summary>Compares what the bots of each region share.</summary>
internal static class RegionDifferences
{
    /// <summary>Ordered by region; those in which nothing changes are left out.</summary>
    public static ImmutableArray<RegionPlan> Between(CompiledFleet before, CompiledFleet after, FleetCost costBefore, FleetCost costAfter) =>
    [
        .. from name in before.Bots.Concat(after.Bots).Select(static bot => bot.Spec.Region).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
           let had = before.Bots.Any(bot => bot.Spec.Region == name)
           let has = after.Bots.Any(bot => bot.Spec.Region == name)
           let differences = (ImmutableArray<Difference>)[.. Of(had ? Shared(before, name) : [], has ? Shared(after, name) : [])]
           where had != has || !differences.IsEmpty
           select new RegionPlan(name, !had, !has, differences, new(Cost(costBefore, name), Cost(costAfter, name))),
    ];

    private static CostBand Cost(FleetCost cost, string region) => CostBand.Sum(cost.Shared.Where(group => group.Region == region).Select(static group => group.Total));

    // In the order in which people ask for them.
    private static IEnumerable<(string What, string Value)> Shared(CompiledFleet fleet, string name)
    {
        var region = fleet.Fleet.Regions.Single(spec => spec.Name == name);
        var bots = fleet.Bots.Where(bot => bot.Spec.Region == name).Select(static bot => bot.Spec).ToArray();
        yield return ("network", region.Cidr);
        yield return ("way out", region.Nat switch { NatKind.Instance => "NAT instance", NatKind.Gateway => "NAT gateway", _ => "none" });
        yield return ("way in", region.LoadBalancer switch { LoadBalancerKind.Dedicated => "a load balancer for each bot", LoadBalancerKind.Shared => "one shared load balancer", _ => "none" });
        if (region.LoadBalancer is LoadBalancerKind.Shared && bots.SelectMany(static bot => bot.Network.Public ? bot.Network.AllowedCidrs : []).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray() is { Length: > 0 } ranges)
        {
            yield return ("who reaches the shared load balancer", string.Join(", ", ranges));
        }

        if (bots.Any(static bot => bot.State.Kind is StateKind.Durable))
        {
            yield return ("file system for state", region.Backup ? "with daily backups" : "without backups");
        }

        if (region.Spares is { } spares)
        {
            yield return ("spare instances", $"{spares.Count} × {spares.InstanceType}");
        }

        foreach (var (processor, image) in new[] { ("arm64", region.Images.Arm64), ("x64", region.Images.X64), ("sysbox on arm64", region.Images.SysboxArm64), ("sysbox on x64", region.Images.SysboxX64) })
        {
            if (image is not null)
            {
                yield return ($"machine image ({processor})", image);
            }
        }
    }

    private static IEnumerable<Difference> Of(IEnumerable<(string What, string Value)> before, IEnumerable<(string What, string Value)> after)
    {
        var (old, wanted) = (before.ToArray(), after.ToArray());
        foreach (var what in wanted.Concat(old).Select(static pair => pair.What).Distinct(StringComparer.Ordinal))
        {
            var (left, right) = (Value(old, what), Value(wanted, what));
            if (left != right)
            {
                yield return new Difference(what, left, right);
            }
        }
    }

    private static string? Value((string What, string Value)[] pairs, string what) => pairs.FirstOrDefault(pair => pair.What == what).Value;
}
