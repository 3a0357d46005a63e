using System.Collections.Generic;
using Clawster.GitOps.Runner.Watching;

namespace Clawster.GitOps.Runner.Deployments;

/// <summary>What is looked at while a bot is waited for, and when the wait is over. What cannot have changed is not looked at.</summary>
internal static class BotLooks
{
    // The circuit breaker of the service gives up after two tasks.
    private const int MostFailedTasks = 2;

    /// <summary>While CloudFormation works.</summary>
    public static Looks WhileStack(BotSight sight) => Looks.Stack | Looks.Events | Server(sight) | LoadBalancer(sight);

    /// <summary>Until the task is healthy.</summary>
    public static Looks UntilRunning(BotSight sight) => Looks.Cluster | LoadBalancer(sight) | (sight.Tasks > 0 || sight.Task is not null ? Looks.Task : Looks.None);

    /// <summary>Until the URL answers.</summary>
    public static Looks UntilLive(BotSight sight) => Looks.Task | Looks.Target | (sight.IsLoadBalancerActive ? Looks.None : Looks.LoadBalancer);

    public static bool IsRunning(BotSight sight) => sight is { Task.IsHealthy: true } && (sight.Service is not { } service || service.TaskDefinition == sight.Task.TaskDefinition);

    public static bool IsLive(BotSight sight) => IsRunning(sight) && sight is { IsLoadBalancerActive: true, IsTargetHealthy: true };

    /// <summary>True when waiting longer is of no use.</summary>
    public static bool HasFailed(BotSight sight) => sight.LoadBalancer == "failed" || sight.Service is { Rollout: "FAILED" } or { FailedTasks: >= MostFailedTasks };

    private static Looks Server(BotSight sight) => sight.Instances == 0 && sight.Resource("AutoScalingGroup") is null ? Looks.None : UntilRunning(sight) & ~Looks.LoadBalancer;

    private static Looks LoadBalancer(BotSight sight) =>
        !sight.IsLoadBalancerActive && (sight.Resource("LoadBalancer")?.PhysicalId ?? sight.Stack?.Outputs.GetValueOrDefault("LoadBalancerDnsName")) is not null ? Looks.LoadBalancer : Looks.None;
}
