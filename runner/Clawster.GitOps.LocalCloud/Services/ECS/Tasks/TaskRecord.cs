using System;
using System.Collections.Generic;
using System.Text.Json.Serialization;
using Amazon.ECS.Model;
using Clawster.GitOps.LocalCloud.Services.ECS.Containers;

namespace Clawster.GitOps.LocalCloud.Services.ECS.Tasks;

/// <summary>A task.</summary>
internal sealed class TaskRecord
{
    public string Id { get; set; } = "";

    public string Cluster { get; set; } = "";

    /// <summary>The key of its service; <see langword="null"/> for a task of RunTask.</summary>
    public string? Service { get; set; }

    /// <summary>The id of the deployment that started it.</summary>
    public string? Deployment { get; set; }

    /// <summary>ARN of its task definition.</summary>
    public string Definition { get; set; } = "";

    public string? StartedBy { get; set; }

    public string Group { get; set; } = "";

    public string? CapacityProvider { get; set; }

    /// <summary>The id of its container instance; <see langword="null"/> while it waits for capacity.</summary>
    public string? Instance { get; set; }

    public string? Zone { get; set; }

    public string DesiredStatus { get; set; } = "RUNNING";

    public string LastStatus { get; set; } = "PROVISIONING";

    public TaskStep Step { get; set; }

    /// <summary>Counts the changes of its course, so that what is entered in the agenda for an earlier course is ignored.</summary>
    public int Course { get; set; }

    public long Version { get; set; } = 1;

    public AwsVpcConfiguration? Network { get; set; }

    public TaskInterface? Interface { get; set; }

    public TaskOverride? Overrides { get; set; }

    public List<Tag> Tags { get; set; } = [];

    public List<ContainerRecord> Containers { get; set; } = [];

    /// <summary>What its service registered: target groups with ports.</summary>
    public List<TaskTarget> Targets { get; set; } = [];

    /// <summary>It counted as healthy once; a later end is no failed start.</summary>
    public bool WasHealthy { get; set; }

    public DateTime CreatedAt { get; set; }

    public DateTime? PullStartedAt { get; set; }

    public DateTime? PullStoppedAt { get; set; }

    public DateTime? StartedAt { get; set; }

    public DateTime? StoppingAt { get; set; }

    public DateTime? ExecutionStoppedAt { get; set; }

    public DateTime? StoppedAt { get; set; }

    public string? StopCode { get; set; }

    public string? StoppedReason { get; set; }

    [JsonIgnore]
    public bool IsRunning => LastStatus is "RUNNING" or "DEACTIVATING" or "STOPPING";

    [JsonIgnore]
    public bool IsPending => LastStatus is "PROVISIONING" or "PENDING" or "ACTIVATING";

    /// <summary>It is meant to run.</summary>
    [JsonIgnore]
    public bool IsWanted => DesiredStatus == "RUNNING";

    /// <summary>It still takes its share of its instance.</summary>
    [JsonIgnore]
    public bool IsLeft => LastStatus != "STOPPED";
}
