using System;
using System.Collections.Immutable;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Runner.Progress;
using Clawster.GitOps.Runner.Watching;

namespace Clawster.GitOps.Runner.Deployments;

/// <summary>A part of a bot that is seen rather than run: when it begins and when it is done, by what the watch sees.</summary>
/// <param name="Planned">The line that people see.</param>
/// <param name="Begins">True once it has begun.</param>
/// <param name="Ends">True once it is done.</param>
internal sealed record BotPart(PlannedStep Planned, Func<BotSight, bool> Begins, Func<BotSight, bool> Ends)
{
    /// <returns>The parts of a new bot; a changed one has none, because what it does depends on what changed.</returns>
    public static ImmutableArray<BotPart> Of(BotTarget target, RegionDeployment region)
    {
        if (!target.IsNew)
        {
            return [];
        }

        var reachable = target.Bot.Spec.Network.Public && region.Context.Spec.LoadBalancer is not LoadBalancerKind.None;
        var (bot, durations) = (target.Name, region.Durations);
        PlannedStep Part(string kind, string waiting, string running, string done, string whole, params ImmutableArray<string> after) =>
            new($"{bot}/{kind}", region.Name, bot, kind, waiting, running, done, durations.Of(kind), after, $"{bot}/{whole}");

        var server = new BotPart(
            BotServer.Expects(target, region) ? Part(StepKind.SpareServer, "Server", "Server taking over", "Server ready", "stack") : Part(StepKind.Server, "Server", "Server launching", "Server ready", "stack"),
            static sight => sight.Instances > 0 || sight.Resource("AutoScalingGroup") is not null,
            static sight => sight.Instances > 0);
        var openClaw = new BotPart(
            Part(StepKind.OpenClaw, "Starting OpenClaw", "Starting OpenClaw", "OpenClaw started", "running", server.Planned.Id),
            static sight => sight.Instances > 0,
            static sight => sight.Task is { IsRunning: true });
        var health = new BotPart(
            Part(StepKind.Health, "Health check", "Health check", "Healthy", reachable ? "live" : "running", $"{bot}/{StepKind.OpenClaw}"),
            static sight => sight.Task is { IsRunning: true },
            sight => reachable ? BotLooks.IsLive(sight) : BotLooks.IsRunning(sight));
        if (!reachable || region.Context.Spec.LoadBalancer is LoadBalancerKind.Shared)
        {
            return [server, openClaw, health];
        }

        var loadBalancer = new BotPart(
            Part(StepKind.LoadBalancer, "Load balancer", "Load balancer provisioning", "Load balancer ready", "stack"),
            static sight => sight.Resource("LoadBalancer") is not null || sight.IsLoadBalancerActive,
            static sight => sight.IsLoadBalancerActive);
        return [loadBalancer, server, openClaw, health];
    }
}
