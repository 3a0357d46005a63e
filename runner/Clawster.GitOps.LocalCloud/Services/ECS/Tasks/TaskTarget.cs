namespace Clawster.GitOps.LocalCloud.Services.ECS.Tasks;

/// <summary>A target that a service registered for one of its tasks.</summary>
internal sealed class TaskTarget
{
    public string Group { get; set; } = "";

    /// <summary>An IP address, or an instance id.</summary>
    public string Id { get; set; } = "";

    public int Port { get; set; }

    public bool Healthy { get; set; }

    /// <summary>The load balancer says that it fails its health checks.</summary>
    public bool Unhealthy { get; set; }

    /// <summary>Why it is unhealthy.</summary>
    public string? Reason { get; set; }
}
