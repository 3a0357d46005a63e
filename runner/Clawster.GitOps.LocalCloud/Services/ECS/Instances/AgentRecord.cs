using System;

namespace Clawster.GitOps.LocalCloud.Services.ECS.Instances;

/// <summary>An agent that runs on a booted instance and has not registered yet.</summary>
internal sealed class AgentRecord
{
    public string InstanceId { get; set; } = "";

    public string Cluster { get; set; } = "";

    /// <summary>Why it could not register when it last tried.</summary>
    public string? Reason { get; set; }

    public int Tries { get; set; }

    /// <summary>When it tries next.</summary>
    public DateTimeOffset? NextTry { get; set; }
}
