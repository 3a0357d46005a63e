namespace Clawster.GitOps.LocalCloud.Services.AutoScaling.State;

/// <summary>A lifecycle hook.</summary>
internal sealed class HookRecord
{
    public string Name { get; set; } = "";

    /// <summary><c>autoscaling:EC2_INSTANCE_LAUNCHING</c> or <c>autoscaling:EC2_INSTANCE_TERMINATING</c>.</summary>
    public string Transition { get; set; } = "";

    /// <summary>Seconds.</summary>
    public int HeartbeatTimeout { get; set; } = 3600;

    /// <summary><c>ABANDON</c> or <c>CONTINUE</c>.</summary>
    public string DefaultResult { get; set; } = "ABANDON";

    public string? NotificationTargetArn { get; set; }

    public string? RoleArn { get; set; }

    public string? NotificationMetadata { get; set; }
}
