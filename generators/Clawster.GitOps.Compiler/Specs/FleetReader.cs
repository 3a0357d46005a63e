using System;
using System.Collections.Immutable;
using System.Linq;
using Clawster.GitOps.Compiler.Yaml;

namespace Clawster.GitOps.Compiler.Specs;

/// <summary>From the nodes of a fleet file to the spec, with every default filled in. Takes also files with faults, as far as they can be read.</summary>
internal static class FleetReader
{
    private const string DefaultCidr = "10.0.0.0/16";

    public static FleetSpec Read(YamlNode? root)
    {
        var fleet = new SpecNode(root);
        return new([.. fleet["regions"].Entries.Select(static entry => Region(entry.Key.Text, new(entry.Value))).OrderBy(static region => region.Name, StringComparer.Ordinal)])
        {
            MonthlyBudget = fleet["budget"]["monthlyUsd"].Amount,
            Freezes = Freezes(fleet["freeze"]),
            Prune = fleet["prune"].FlagOr(false),
            Watch = new()
            {
                Poll = TimeSpan.FromSeconds(Math.Max(5, fleet["watch"]["pollSeconds"].Whole ?? 30)),
                Paused = fleet["watch"]["paused"].FlagOr(false),
            },
            Dismissed = fleet["dismissed"].Texts,
            BlastRadius = Radius(fleet["blastRadius"]),
        };
    }

    /// <summary>The fleet that a folder without a fleet file has: each region that a bot names, in the starter tier.</summary>
    public static FleetSpec Implied(ImmutableArray<string> regions) =>
        new([.. regions.Distinct(StringComparer.Ordinal).OrderBy(static name => name, StringComparer.Ordinal).Select(static name => Region(name, default))]);

    private static RegionSpec Region(string name, SpecNode node)
    {
        var tier = node["tier"].ChoiceOr(NetworkTier.Starter);
        var range = AddressRange.Parse(node["cidr"].Text ?? DefaultCidr);
        var cidr = range is { IsIpv6: false, Prefix: >= 16 and <= 19 } ? range : AddressRange.Parse(DefaultCidr)!;
        return new(
            name,
            tier,
            node["nat"].ChoiceOr(tier == NetworkTier.Starter ? NatKind.Instance : NatKind.Gateway),
            node["loadBalancer"].ChoiceOr(tier == NetworkTier.Starter ? LoadBalancerKind.Dedicated : LoadBalancerKind.Shared),
            cidr.ToString(),
            AddressPlan.Of(cidr))
        {
            Limits = new(node["limits"]["bots"].Whole, node["limits"]["vcpus"].Whole),
            MonthlyBudget = node["budget"]["monthlyUsd"].Amount,
            Freezes = Freezes(node["freeze"]),
            Dismissed = node["dismissed"].Texts,
            Backup = node["backup"].FlagOr(true),
            RuntimeMonitoring = node["hardening"]["runtimeMonitoring"].Flag,
            Spares = Spares(node["spares"]),
            Images = new(node["images"]["arm64"].Text, node["images"]["x86_64"].Text)
            {
                SysboxArm64 = node["images"]["sysbox"]["arm64"].Text,
                SysboxX64 = node["images"]["sysbox"]["x86_64"].Text,
            },
        };
    }

    private static SpareSpec? Spares(SpecNode node)
    {
        if (!node.Exists || node["count"].Whole is not { } count)
        {
            return null;
        }

        var type = ComputeReader.TypeOf(node);
        return new(type.Name, type.Architecture, count);
    }

    private static BlastRadius Radius(SpecNode node) => new(Limit(node["delete"]), Limit(node["replace"]), Limit(node["restart"]), node["confirmed"].Texts);

    private static BlastLimit? Limit(SpecNode node) => node.Exists ? new(node["bots"].Whole, node["percent"].Whole) : null;

    private static ImmutableArray<FreezeWindow> Freezes(SpecNode list) =>
    [
        .. from window in list.Items
           let @from = window["from"].Moment
           let to = window["to"].Moment
           where @from is not null && to is not null
           select new FreezeWindow(@from.Value, to.Value, window["reason"].Text ?? ""),
    ];
}
