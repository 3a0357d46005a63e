using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Evidence;
using Clawster.GitOps.Runner.Execution;
using Clawster.GitOps.Runner.Watching;

namespace Clawster.GitOps.Runner.Rollouts;

/// <summary>Watches bots on a new image for a while.</summary>
internal sealed class CanaryWatch(Cloud cloud)
{
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan s_recovery = TimeSpan.FromMinutes(15);

    // One look may fall into a moment; two in a row do not.
    private const int Patience = 2;

    /// <returns>Those that got unhealthy, with what shows it; empty when all stayed well until the end.</returns>
    public async Task<ImmutableArray<(ImageMove Canary, StepFault Fault)>> WatchAsync(ImmutableArray<ImageMove> canaries, TimeSpan bake, CancellationToken cancellationToken)
    {
        var end = cloud.Clock.GetUtcNow() + bake;
        var unwell = new Dictionary<string, int>(StringComparer.Ordinal);
        while (cloud.Clock.GetUtcNow() < end)
        {
            await Task.Delay(s_look, cloud.Clock, cancellationToken);
            var seen = await FleetStatus.ReadAsync([.. canaries.Select(static canary => canary.Region).Distinct(StringComparer.Ordinal)], cloud, cancellationToken);
            foreach (var canary in canaries)
            {
                unwell[canary.Bot] = seen.FirstOrDefault(bot => bot.Name == canary.Bot) is { Health: BotHealth.Live } ? 0 : unwell.GetValueOrDefault(canary.Bot) + 1;
            }

            if (canaries.Where(canary => unwell[canary.Bot] >= Patience).ToArray() is { Length: > 0 } sick)
            {
                return [.. await Task.WhenAll(sick.Select(async canary => (canary, await EvidenceAsync(canary, seen.FirstOrDefault(bot => bot.Name == canary.Bot), cancellationToken))))];
            }
        }

        return [];
    }

    /// <summary>Waits for bots to be live again, as long as a slow start takes.</summary>
    /// <returns>Each as it was last seen.</returns>
    public async Task<ImmutableArray<DeployedBot>> RecoverAsync(ImmutableArray<(string Region, string Bot)> bots, CancellationToken cancellationToken)
    {
        var end = cloud.Clock.GetUtcNow() + s_recovery;
        while (true)
        {
            var seen = await FleetStatus.ReadAsync([.. bots.Select(static bot => bot.Region).Distinct(StringComparer.Ordinal)], cloud, cancellationToken);
            ImmutableArray<DeployedBot> found = [.. seen.Where(one => bots.Contains((one.Region, one.Name)))];
            if (found.All(static bot => bot.Health is BotHealth.Live) || cloud.Clock.GetUtcNow() >= end)
            {
                return found;
            }

            await Task.Delay(s_look, cloud.Clock, cancellationToken);
        }
    }

    private async Task<StepFault> EvidenceAsync(ImageMove canary, DeployedBot? seen, CancellationToken cancellationToken)
    {
        var watch = new BotWatch(canary.Bot, cloud.Clock.GetUtcNow(), static _ => { });
        var fault = await new EvidenceCollector(cloud.Clients(canary.Region)).CollectAsync(watch, cancellationToken);
        return seen?.Detail is { } detail ? new StepFault(char.ToUpperInvariant(detail[0]) + detail[1..].TrimEnd('.') + ".", [fault.Summary, .. fault.Evidence]) : fault;
    }
}
