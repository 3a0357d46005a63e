using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Aws.Access;
using Clawster.GitOps.Runner.Network;
using Clawster.GitOps.Runner.Watching;

namespace Clawster.GitOps.Runner.Deployments;

/// <summary>What runs now. Reads only.</summary>
internal static class FleetStatus
{
    private const Looks All = Looks.Cluster | Looks.Task | Looks.LoadBalancer | Looks.Target;

    /// <param name="regions">Names of the regions to look at.</param>
    /// <param name="cloud">Where.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>Every bot that was deployed into the regions, ordered by region and name.</returns>
    public static async Task<ImmutableArray<DeployedBot>> ReadAsync(ImmutableArray<string> regions, Cloud cloud, CancellationToken cancellationToken)
    {
        if (regions.IsEmpty)
        {
            return [];
        }

        var caller = await AccountIdentity.ReadAsync(cloud.Clients(regions[0]).Sts, cancellationToken);
        var found = await Task.WhenAll(regions.Select(region => ReadAsync(cloud.Clients(region), caller, region, cloud.Clock, cancellationToken)));
        return [.. found.SelectMany(static bots => bots).OrderBy(static bot => bot.Region, StringComparer.Ordinal).ThenBy(static bot => bot.Name, StringComparer.Ordinal)];
    }

    private static async Task<IEnumerable<DeployedBot>> ReadAsync(AwsClients clients, AccountIdentity caller, string region, TimeProvider clock, CancellationToken cancellationToken)
    {
        var view = await RegionView.ReadAsync(clients, caller, region, cancellationToken);
        var watches = view.Bots.Select(bot => Watch(bot.Name, view, clock)).ToArray();
        var reader = new SightReader(clients);
        await LookAsync(reader, watches, Looks.Cluster | Looks.LoadBalancer, cancellationToken);
        await LookAsync(reader, watches, All, cancellationToken); // what there is of tasks is known only now
        return watches.Select(watch => Describe(watch, view));
    }

    private static BotWatch Watch(string bot, RegionView view, TimeProvider clock)
    {
        var watch = new BotWatch(bot, clock.GetUtcNow(), static _ => { });
        watch.Saw(BotSight.Nothing with { Stack = view.Stack(bot) });
        return watch;
    }

    private static async Task LookAsync(SightReader reader, BotWatch[] watches, Looks looks, CancellationToken cancellationToken)
    {
        var sights = await reader.ReadAsync(watches.ToDictionary(static watch => watch, _ => looks), cancellationToken);
        foreach (var (watch, sight) in sights)
        {
            watch.Saw(sight);
        }
    }

    private static DeployedBot Describe(BotWatch watch, RegionView view)
    {
        var record = view.Record(watch.Bot);
        var (health, detail) = Judge(watch.Sight, record?.Url);
        return new DeployedBot(watch.Bot, view.Region, health, watch.Sight.Stack?.Status, detail, record?.Url, record?.ImageId, record?.AppliedAt) { Commit = record?.Commit, Spare = record?.Spare is true, IsProtected = watch.Sight.Stack?.IsProtected is true };
    }

    private static (BotHealth Health, string? Detail) Judge(BotSight sight, Uri? url) => sight switch
    {
        { Stack: null } => (BotHealth.Down, "its stack is gone; deploy again"),
        { Stack.IsInProgress: true } => (BotHealth.Deploying, $"its stack is {sight.Stack.Status}"),
        { Service.Desired: 0 } => (BotHealth.Down, "it was stopped"),
        { Task: null } => (BotHealth.Down, sight.Service?.LastEvent ?? "it has no task"),
        { Task.IsHealthy: false } => (BotHealth.Down, $"its task is {sight.Task.Status.ToLowerInvariant()} and {sight.Task.Health.ToLowerInvariant()}"),
        _ when url is null => (BotHealth.Live, null),
        { IsLoadBalancerActive: false } => (BotHealth.Running, "its load balancer is not active"),
        { IsTargetHealthy: false } => (BotHealth.Running, $"the load balancer does not reach it: {sight.TargetReason ?? sight.Target ?? "no target"}"),
        _ => (BotHealth.Live, null),
    };
}
