using System.Collections.Immutable;
using System.Linq;

namespace Clawster.GitOps.Runner.Watching;

/// <summary>All that was last seen of one bot.</summary>
internal sealed record BotSight
{
    public static BotSight Nothing { get; } = new();

    /// <summary>Null when there is none.</summary>
    public StackSight? Stack { get; init; }

    /// <summary>Events of the operation that is watched, oldest first.</summary>
    public ImmutableArray<StackEventSight> Events { get; init; } = [];

    /// <summary>Instances that have registered with the bot's cluster.</summary>
    public int Instances { get; init; }

    /// <summary>Tasks that start or run in the bot's cluster.</summary>
    public int Tasks { get; init; }

    public ServiceSight? Service { get; init; }

    /// <summary>The task that starts or runs; null when there is none.</summary>
    public TaskSight? Task { get; init; }

    /// <summary><c>provisioning</c>, <c>active</c>, <c>failed</c>; null when it was not seen.</summary>
    public string? LoadBalancer { get; init; }

    /// <summary>State of the task's target, for example <c>healthy</c>; null when none is registered.</summary>
    public string? Target { get; init; }

    /// <summary>Why the target is in its state, in the words of the load balancer.</summary>
    public string? TargetReason { get; init; }

    public bool IsLoadBalancerActive => LoadBalancer == "active";

    public bool IsTargetHealthy => Target == "healthy";

    /// <summary>The newest word on a resource of the stack; null when no event names it.</summary>
    public ResourceSight? Resource(string logicalId) => Events
        .Where(happened => happened.LogicalId == logicalId)
        .Select(static happened => new ResourceSight(happened.LogicalId, happened.Type, happened.PhysicalId, happened.Status))
        .LastOrDefault();
}
