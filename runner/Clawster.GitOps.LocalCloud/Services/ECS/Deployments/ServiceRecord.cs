using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Serialization;
using Amazon.ECS.Model;

namespace Clawster.GitOps.LocalCloud.Services.ECS.Deployments;

/// <summary>A service.</summary>
internal sealed class ServiceRecord
{
    public string Cluster { get; set; } = "";

    public string Name { get; set; } = "";

    /// <summary><c>ACTIVE</c>, <c>DRAINING</c> or <c>INACTIVE</c>.</summary>
    public string Status { get; set; } = "ACTIVE";

    public int DesiredCount { get; set; }

    /// <summary><c>REPLICA</c> or <c>DAEMON</c>.</summary>
    public string Scheduling { get; set; } = "REPLICA";

    public List<CapacityProviderStrategyItem> Strategy { get; set; } = [];

    public string? LaunchType { get; set; }

    public AwsVpcConfiguration? Network { get; set; }

    public List<LoadBalancer> LoadBalancers { get; set; } = [];

    public string TaskDefinition { get; set; } = "";

    public DeploymentConfiguration Configuration { get; set; } = new();

    public List<PlacementConstraint> Constraints { get; set; } = [];

    public List<PlacementStrategy> Placement { get; set; } = [];

    /// <summary>Seconds.</summary>
    public int GracePeriod { get; set; }

    public string Rebalancing { get; set; } = "ENABLED";

    public bool ManagedTags { get; set; }

    public string PropagateTags { get; set; } = "NONE";

    public List<Tag> Tags { get; set; } = [];

    public string? ClientToken { get; set; }

    public DateTime CreatedAt { get; set; }

    /// <summary>Newest first; the first one is the primary deployment.</summary>
    public List<DeploymentRecord> Deployments { get; set; } = [];

    /// <summary>Deployments that are over, newest first.</summary>
    public List<DeploymentRecord> Past { get; set; } = [];

    /// <summary>Newest first, at most 100.</summary>
    public List<ServiceEvent> Events { get; set; } = [];

    /// <summary>It has said that it is steady since it last changed.</summary>
    public bool Steady { get; set; }

    /// <summary>When the scheduler looks at it next.</summary>
    public DateTimeOffset? NextRun { get; set; }

    /// <summary>No task is started before, because tasks keep failing.</summary>
    public DateTimeOffset? NotBefore { get; set; }

    [JsonIgnore]
    public string Key => Cluster + "/" + Name;

    [JsonIgnore]
    public DeploymentRecord? Primary => Deployments.FirstOrDefault();
}
