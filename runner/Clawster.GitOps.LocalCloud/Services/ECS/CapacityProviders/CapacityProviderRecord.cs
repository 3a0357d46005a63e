using System;
using System.Collections.Generic;
using Amazon.ECS.Model;

namespace Clawster.GitOps.LocalCloud.Services.ECS.CapacityProviders;

/// <summary>A capacity provider over an Auto Scaling group.</summary>
internal sealed class CapacityProviderRecord
{
    public string Name { get; set; } = "";

    /// <summary><c>ACTIVE</c> or <c>INACTIVE</c>.</summary>
    public string Status { get; set; } = "ACTIVE";

    public string? UpdateStatus { get; set; }

    public AutoScalingGroupProvider Group { get; set; } = new();

    public List<Tag> Tags { get; set; } = [];

    /// <summary>When managed scaling looks at it next.</summary>
    public DateTimeOffset? NextLook { get; set; }

    /// <summary>Since when it has had more instances than it needs.</summary>
    public DateTimeOffset? SpareSince { get; set; }

    public CapacityProvider View(EcsContext ecs, string region, bool tags) => new()
    {
        CapacityProviderArn = ecs.Names.CapacityProvider(region, Name),
        Name = Name,
        Status = Status,
        UpdateStatus = UpdateStatus!,
        AutoScalingGroupProvider = Group,
        Type = "EC2_AUTOSCALING",
        Tags = tags ? [.. Tags] : [],
    };
}
