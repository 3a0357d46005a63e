using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Runner.Spares;

namespace Clawster.GitOps.Runner.Network;

/// <summary>What a region's network has to have, by its own file and by the bots in it.</summary>
/// <param name="Nat">The way out.</param>
/// <param name="FileSystem">True when a bot keeps durable state.</param>
/// <param name="LoadBalancer">True when bots share one.</param>
/// <param name="AllowedCidrs">Who may reach the shared load balancer: whom any of its bots lets in, sorted. Each bot's rule narrows it again.</param>
internal sealed record RegionNeeds(NatKind Nat, bool FileSystem, bool LoadBalancer, ImmutableArray<string> AllowedCidrs)
{
    /// <summary>The spare instances; null when the region keeps none.</summary>
    public SparePlan? Spares { get; init; }

    public static RegionNeeds Of(RegionSpec region, IEnumerable<BotSpec> bots)
    {
        var inside = bots.Where(bot => bot.Region == region.Name).ToArray();
        var shared = region.LoadBalancer is LoadBalancerKind.Shared ? inside.Where(static bot => bot.Network.Public).ToArray() : [];
        return new RegionNeeds(
            region.Nat,
            inside.Any(static bot => bot.State.Kind is StateKind.Durable),
            shared.Length > 0,
            [.. shared.SelectMany(static bot => bot.Network.AllowedCidrs).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
    }
}
