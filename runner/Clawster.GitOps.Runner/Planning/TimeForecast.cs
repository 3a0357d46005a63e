using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Network;

namespace Clawster.GitOps.Runner.Planning;

/// <summary>Predicts how long a deployment takes: everything that can run at the same time does, so it is the longest way through.</summary>
/// <param name="duration">How long a kind of step takes.</param>
internal sealed class TimeForecast(Func<string, TimeSpan> duration)
{
    // About thirty calls to EC2, most of them side by side (requirements.md, section 2).
    private static readonly TimeSpan s_network = TimeSpan.FromSeconds(15);

    public TimePlan Of(CompiledFleet fleet, ImmutableArray<BotPlan> bots, ImmutableArray<RegionPlan> regions)
    {
        var lines = new List<(TimeLine Line, string? After)>();
        foreach (var region in regions.Where(static region => !region.IsLast))
        {
            Region(lines, fleet, region);
        }

        foreach (var bot in bots)
        {
            Bot(lines, fleet, bot);
        }

        if (lines.Count == 0)
        {
            return TimePlan.Nothing;
        }

        var total = lines.Max(static line => line.Line.End);
        var critical = Critical(lines, total);
        return new TimePlan(total, [.. lines.Select(line => line.Line with { IsCritical = critical.Contains(Key(line.Line)) })]);
    }

    private void Region(List<(TimeLine Line, string? After)> lines, CompiledFleet fleet, RegionPlan region)
    {
        if (!region.IsFirst && region.Differences.All(static difference => difference.What is "who reaches the shared load balancer"))
        {
            return;
        }

        var spec = fleet.Fleet.Regions.Single(one => one.Name == region.Region);
        var start = region.IsFirst ? Add(lines, region.Region, "network", s_network, null) : null;
        if (region.Differences.Any(static difference => difference.What == "way out") && spec.Nat is not NatKind.None)
        {
            Add(lines, region.Region, spec.Nat is NatKind.Instance ? "NAT instance" : "NAT gateway", duration(RegionPart.NatReady), start);
        }

        if (region.Differences.Any(static difference => difference is { What: "file system for state", Before: null }))
        {
            Add(lines, region.Region, "file system", duration(RegionPart.FileSystemReady) + duration(RegionPart.MountTargetsReady), start);
        }

        if (region.Differences.Any(static difference => difference.What == "way in") && spec.LoadBalancer is LoadBalancerKind.Shared)
        {
            Add(lines, region.Region, "shared load balancer", duration(RegionPart.LoadBalancerReady), start);
        }
    }

    private void Bot(List<(TimeLine Line, string? After)> lines, CompiledFleet fleet, BotPlan bot)
    {
        if (bot.Kind is ChangeKind.Deleted)
        {
            Add(lines, bot.Name, "drain", duration(StepKind.Drain), null);
            Add(lines, bot.Name, "delete", duration(StepKind.Delete), Key(bot.Name, "drain"));
            return;
        }

        var isNew = bot.Kind is ChangeKind.Added or ChangeKind.Renamed or ChangeKind.MovedRegion;
        var stack = Add(lines, bot.Name, isNew ? "make stack" : "update stack", duration(StepKind.Roles) + duration(isNew ? StepKind.Create : StepKind.Update), Latest(lines, bot.Region, "network"));
        if (bot.Forecast.Interruption is Interruption.None)
        {
            return;
        }

        var running = Add(lines, bot.Name, "start", bot.Forecast.Interruption is Interruption.Restart ? bot.Forecast.Down : duration(Running(lines, fleet, bot)), Latest(lines, bot.Region, "NAT instance", "NAT gateway", "file system"), stack);
        if (fleet.Bots.Any(one => one.Spec.Name == bot.Name && one.Spec.Network.Public))
        {
            Add(lines, bot.Name, "reachable", duration(StepKind.Live), Latest(lines, bot.Region, "shared load balancer"), running);
        }
    }

    // A spare instance is counted on where the region has them already.
    private static string Running(List<(TimeLine Line, string? After)> lines, CompiledFleet fleet, BotPlan bot) =>
        Latest(lines, bot.Region, "network") is not null ? StepKind.RunningFirst
        : fleet.Bots.Any(one => one.Spec.Name == bot.Name && one.Spec.Compute.Spare) ? StepKind.RunningSpare
        : StepKind.Running;

    /// <returns>Key of the line that was added; it starts when the last of the others has ended.</returns>
    private static string Add(List<(TimeLine Line, string? After)> lines, string section, string name, TimeSpan length, params ReadOnlySpan<string?> after)
    {
        (string? Key, TimeSpan End) last = (null, TimeSpan.Zero);
        foreach (var key in after)
        {
            if (key is not null && lines.Find(line => Key(line.Line) == key).Line is { } before && before.End > last.End)
            {
                last = (key, before.End);
            }
        }

        lines.Add((new TimeLine(section, name, last.End, length, false), last.Key));
        return Key(section, name);
    }

    private static string? Latest(List<(TimeLine Line, string? After)> lines, string section, params ReadOnlySpan<string> names)
    {
        TimeLine? latest = null;
        foreach (var name in names)
        {
            latest = lines.Find(line => Key(line.Line) == Key(section, name)).Line is { } found && found.End >= (latest?.End ?? TimeSpan.Zero) ? found : latest;
        }

        return latest is null ? null : Key(latest);
    }

    private static HashSet<string> Critical(List<(TimeLine Line, string? After)> lines, TimeSpan total)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        var (last, after) = lines.Find(line => line.Line.End == total);
        for (var key = Key(last); key is not null; key = after)
        {
            keys.Add(key);
            after = lines.Find(line => Key(line.Line) == key).After;
        }

        return keys;
    }

    private static string Key(TimeLine line) => Key(line.Section, line.Name);

    private static string Key(string section, string name) => section + "/" + name;
}
