using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Clawster.GitOps.Runner.Watching;

namespace Clawster.GitOps.Runner.Evidence;

/// <summary>What was found of a bot that failed, before anything of it was taken back.</summary>
/// <param name="Sight">What was seen last.</param>
/// <param name="Stopped">Tasks that stopped, newest last.</param>
/// <param name="Activities">Why the Auto Scaling group could not start an instance, newest last.</param>
/// <param name="Log">Last lines of the newest task's log, without secrets, oldest first.</param>
internal sealed record BotEvidence(BotSight Sight, ImmutableArray<TaskSight> Stopped, ImmutableArray<string> Activities, ImmutableArray<string> Log)
{
    /// <summary>For people, oldest first.</summary>
    public ImmutableArray<string> Lines() =>
    [
        .. Sight.Events.Where(static happened => happened.IsFailure).Select(static happened => $"stack: {happened.LogicalId} ({happened.Type}) {happened.Status}{Because(happened.Reason)}"),
        .. Sight.Stack is { IsGood: false, IsInProgress: false } stack ? (string[])[$"stack: {stack.Status}{Because(stack.Reason)}"] : [],
        .. Activities.Select(static activity => "instance: " + activity),
        .. Service().Select(static line => "service: " + line),
        .. Stopped.SelectMany(static task => task.Containers.Prepend(task.StoppedReason ?? "stopped without a reason").Select(line => $"task {task.Id}: {line}")),
        .. Sight.Target is { } target && !Sight.IsTargetHealthy ? (string[])[$"load balancer: the target is {target}{Because(Sight.TargetReason)}"] : [],
        .. Log.Select(static line => "log: " + line),
    ];

    /// <summary>Why it failed, in one sentence.</summary>
    public string Cause()
    {
        var first = Sight.Events.FirstOrDefault(static happened => happened.IsFailure && !happened.IsConsequence);
        if (first is not null && (first.Type != "AWS::ECS::Service" || Stopped.IsEmpty))
        {
            return $"{first.LogicalId} ({first.Type}) could not be made: {Sentence(first.Reason!)}";
        }

        if (Stopped.LastOrDefault() is { } task)
        {
            var last = Log.LastOrDefault() is { } line ? $" Its last log line: {line}" : "";
            return Sentence(task.Containers.FirstOrDefault() is { } container ? $"OpenClaw stopped: {container}" : $"The task stopped: {task.StoppedReason ?? "ECS gives no reason"}") + last;
        }

        return Sight switch
        {
            { LoadBalancer: "failed" } => "The load balancer failed.",
            { Instances: 0 } when !Activities.IsEmpty => $"No instance could be started: {Sentence(Activities[^1])}",
            { Instances: 0 } => "The instance did not register with its cluster in time: it may have no way out, or its image has no ECS agent.",
            { Task: null, Service.LastEvent: { } said } => $"No task was placed: {Sentence(said)}",
            { Task.IsHealthy: false } => "The task started and did not become healthy in time.",
            { Target: not null and not "healthy" } => $"The task is healthy, but the load balancer does not reach it: {Sentence(Sight.TargetReason ?? Sight.Target!)}",
            { Stack: { IsGood: false } stack } => $"The stack is {stack.Status}: {Sentence(stack.Reason ?? "CloudFormation gives no reason")}",
            _ => "It did not become ready in time.",
        };
    }

    private static string Sentence(string text) => text.TrimEnd().TrimEnd('.') + ".";

    private static string Because(string? reason) => reason is null ? "" : ": " + reason;

    private IEnumerable<string> Service() =>
        Sight.Service is { } service ? new[] { service.RolloutReason, service.LastEvent }.OfType<string>().Distinct() : [];
}
