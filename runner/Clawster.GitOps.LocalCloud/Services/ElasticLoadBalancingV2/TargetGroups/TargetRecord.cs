using System;

namespace Clawster.GitOps.LocalCloud.Services.ElasticLoadBalancingV2.TargetGroups;

/// <summary>A target of a target group.</summary>
internal sealed class TargetRecord
{
    /// <summary>An IP address or an instance id.</summary>
    public string Id { get; set; } = "";

    public int Port { get; set; }

    public string? Zone { get; set; }

    /// <summary><c>initial</c>, <c>healthy</c>, <c>unhealthy</c>, <c>unused</c> or <c>draining</c>.</summary>
    public string State { get; set; } = "initial";

    public string? Reason { get; set; }

    public string? Description { get; set; }

    /// <summary>Checks in a row whose result differs from the state.</summary>
    public int Count { get; set; }

    public DateTimeOffset RegisteredAt { get; set; }

    /// <summary>The next health check; <see langword="null"/> while nothing can change the state.</summary>
    public DateTimeOffset? NextCheck { get; set; }
}
