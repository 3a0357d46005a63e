using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.ECS.Model;
using Clawster.GitOps.Aws.Access;
using Clawster.GitOps.Runner.Evidence;
using Clawster.GitOps.Runner.Execution;
using Clawster.GitOps.Runner.Journals;
using Clawster.GitOps.Runner.Network;
using Clawster.GitOps.Runner.Roles;
using Clawster.GitOps.Runner.Spares;
using Clawster.GitOps.Runner.State;
using Clawster.GitOps.Runner.Watching;
using Task = System.Threading.Tasks.Task;

namespace Clawster.GitOps.Runner.Deployments;

/// <summary>Stops, starts or restarts one bot, under its lease and with a journal, as every change.</summary>
internal static class PowerChange
{
    /// <returns>Why it failed; null when it did what was asked.</returns>
    public static async Task<StepFault?> RunAsync(DeployedBot bot, BotPowerChange change, Cloud cloud, CancellationToken cancellationToken)
    {
        var clients = cloud.Clients(bot.Region);
        var caller = await AccountIdentity.ReadAsync(clients.Sts, cancellationToken);
        var store = new StateStore(clients.S3, caller.Account, bot.Region);
        var now = cloud.Clock.GetUtcNow();
        await using var work = new RegionWork(store, new JournalRecord(DeploymentId.Of(now, cloud.Chance), now, First: false, [], []), cloud.Clock);
        await work.BeginAsync(cancellationToken);
        try
        {
            await work.Leases.TakeAsync(bot.Name, static _ => { }, cancellationToken);
            await work.Journal.IntendAsync(bot.Name, $"{bot.Name}/{change.ToString().ToLowerInvariant()}", cancellationToken);
            await using var watches = new RegionWatch(clients, cloud.Clock);
            var watch = new BotWatch(bot.Name, now, static _ => { });
            return change is BotPowerChange.Stop
                ? await StopAsync(clients, watches, watch, cloud.Clock, cancellationToken)
                : await StartAsync(clients, watches, watch, change, bot, cloud, token => SpareAsync(clients, work.Leases, watch, bot, caller, cloud.Clock, token), cancellationToken);
        }
        finally
        {
            await work.EndAsync(finished: true, [], CancellationToken.None);
        }
    }

    /// <returns>True when it was off and has got a spare instance.</returns>
    private static async Task<bool> SpareAsync(AwsClients clients, Leases leases, BotWatch watch, DeployedBot bot, AccountIdentity caller, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (bot is not { Spare: true, ImageId: { } image } || await new BotPower(clients).GroupAsync(watch, cancellationToken) is not { DesiredCapacity: 0 })
        {
            return false;
        }

        using var stock = new SpareStock(clients, leases, clock, bot.Region);
        var profile = BotRoleNames.ProfileArn(caller, new BotRoleNames(bot.Region, bot.Name).Instance);
        return await new SpareHandover(clients, stock, clock).RunAsync(watch, profile, image, static () => Task.FromResult(true), static () => Task.FromResult(true), cancellationToken);
    }

    private static async Task<StepFault?> StopAsync(AwsClients clients, RegionWatch watches, BotWatch watch, TimeProvider clock, CancellationToken cancellationToken)
    {
        await new BotRemoval(clients, watches, clock).DrainAsync(watch, cancellationToken);
        return null;
    }

    private static async Task<StepFault?> StartAsync(AwsClients clients, RegionWatch watches, BotWatch watch, BotPowerChange change, DeployedBot bot, Cloud cloud, Func<CancellationToken, Task<bool>> spare, CancellationToken cancellationToken)
    {
        var before = await new ClusterReader(clients.Ecs).FindTaskAsync(watch.Cluster, cancellationToken);
        var woken = await spare(cancellationToken) | await new BotPower(clients).OnAsync(watch, cancellationToken);
        if (change is BotPowerChange.Restart && !woken)
        {
            await clients.Ecs.UpdateServiceAsync(new UpdateServiceRequest { Cluster = watch.Cluster, Service = watch.Service, ForceNewDeployment = true }, cancellationToken);
        }

        // The old task is still healthy when the new one is asked for; it does not count.
        var old = change is BotPowerChange.Restart && !woken ? before?.Arn : null;
        var limit = cloud.Clock.GetUtcNow() + new ExpectedDurations(cloud.Timing).Limit(StepKind.Running);
        bool IsUp(BotSight sight) => sight.Task?.Arn != old && (bot.Url is null ? BotLooks.IsRunning(sight) : BotLooks.IsLive(sight));
        var seen = await watches.UntilAsync(
            watch,
            static sight => Looks.Stack | Looks.Cluster | Looks.Task | Looks.LoadBalancer | Looks.Target,
            sight => IsUp(sight) || BotLooks.HasFailed(sight) || cloud.Clock.GetUtcNow() > limit,
            cancellationToken);
        return IsUp(seen) ? null : await new EvidenceCollector(clients).CollectAsync(watch, cancellationToken);
    }
}
