using System;

namespace Clawster.GitOps.Runner.Watching;

/// <summary>What a waiting step has to see of its bot.</summary>
[Flags]
internal enum Looks
{
    None = 0,

    /// <summary>The stack's status and outputs. Of all stacks in one call.</summary>
    Stack = 1,

    /// <summary>What happens inside the stack: one call for each bot.</summary>
    Events = 2,

    /// <summary>Instances and tasks of the cluster. Of a hundred clusters in one call.</summary>
    Cluster = 4,

    /// <summary>The service and its task: two calls for each bot.</summary>
    Task = 8,

    /// <summary>The load balancer. Of all load balancers in one call.</summary>
    LoadBalancer = 16,

    /// <summary>The task's target: one call for each bot.</summary>
    Target = 32,
}
