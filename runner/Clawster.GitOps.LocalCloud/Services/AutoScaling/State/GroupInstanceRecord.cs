using System;
using System.Collections.Generic;

namespace Clawster.GitOps.LocalCloud.Services.AutoScaling.State;

/// <summary>An instance in a group.</summary>
internal sealed class GroupInstanceRecord
{
    public string Id { get; set; } = "";

    public string InstanceType { get; set; } = "";

    public string ImageId { get; set; } = "";

    public string Zone { get; set; } = "";

    /// <summary>For example <c>Pending</c>, <c>Pending:Wait</c>, <c>InService</c>, <c>Terminating</c>, <c>Terminating:Wait</c>, <c>Warmed:Stopped</c>.</summary>
    public string LifecycleState { get; set; } = "Pending";

    public bool Healthy { get; set; } = true;

    public bool Protected { get; set; }

    /// <summary>Empty for an instance that was attached.</summary>
    public string LaunchTemplateId { get; set; } = "";

    public string LaunchTemplateName { get; set; } = "";

    /// <summary>The number of the version it was launched from.</summary>
    public string LaunchTemplateVersion { get; set; } = "";

    public DateTimeOffset LaunchedAt { get; set; }

    /// <summary>When it came into service.</summary>
    public DateTimeOffset? InServiceAt { get; set; }

    /// <summary>The activity under way for it.</summary>
    public string? ActivityId { get; set; }

    /// <summary>The hook it waits for.</summary>
    public string? Hook { get; set; }

    /// <summary>Hooks of the present transition that are over.</summary>
    public List<string> HooksDone { get; set; } = [];

    /// <summary>The token of the lifecycle action it waits for.</summary>
    public string? HookToken { get; set; }

    /// <summary>No longer counted: it counts as leaving.</summary>
    public bool IsLeaving => LifecycleState.StartsWith("Terminating", StringComparison.Ordinal) || LifecycleState.StartsWith("Detach", StringComparison.Ordinal);

    public bool IsWarmed => LifecycleState.StartsWith("Warmed", StringComparison.Ordinal);
}
