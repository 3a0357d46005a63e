using System;
using System.Collections.Generic;
using Amazon.AutoScaling.Model;

namespace Clawster.GitOps.LocalCloud.Services.AutoScaling.State;

internal sealed class GroupRecord
{
    public string Name { get; set; } = "";

    public string Arn { get; set; } = "";

    public DateTimeOffset CreatedAt { get; set; }

    public int Min { get; set; }

    public int Max { get; set; }

    public int Desired { get; set; }

    /// <summary>The template and version as they were named; <see langword="null"/> with a mixed instances policy.</summary>
    public LaunchTemplateSpecification? LaunchTemplate { get; set; }

    public MixedInstancesPolicy? MixedInstances { get; set; }

    /// <summary>Subnets in the order they were named.</summary>
    public List<string> Subnets { get; set; } = [];

    public string HealthCheckType { get; set; } = "EC2";

    /// <summary>Seconds.</summary>
    public int HealthCheckGracePeriod { get; set; }

    /// <summary>Seconds.</summary>
    public int DefaultCooldown { get; set; } = 300;

    /// <summary>Seconds.</summary>
    public int? DefaultInstanceWarmup { get; set; }

    public List<string> TerminationPolicies { get; set; } = ["Default"];

    public bool NewInstancesProtected { get; set; }

    public bool CapacityRebalance { get; set; }

    /// <summary><c>none</c>, <c>prevent-force-deletion</c> or <c>prevent-all-deletion</c>.</summary>
    public string DeletionProtection { get; set; } = "none";

    public List<GroupTagRecord> Tags { get; set; } = [];

    /// <summary>Processes that are suspended.</summary>
    public SortedSet<string> Suspended { get; set; } = [];

    public SortedDictionary<string, HookRecord> Hooks { get; set; } = [];

    public List<GroupInstanceRecord> Instances { get; set; } = [];

    public WarmPoolRecord? WarmPool { get; set; }

    /// <summary>Newest last.</summary>
    public List<RefreshRecord> Refreshes { get; set; } = [];

    /// <summary>It is being deleted by force.</summary>
    public bool Deleting { get; set; }

    /// <summary>Why the next change of the number of instances happens, in AWS's words.</summary>
    public string Cause { get; set; } = "";

    /// <summary>Launches that failed one after another.</summary>
    public int FailedLaunches { get; set; }

    /// <summary>No launch before this moment, after one has failed.</summary>
    public DateTimeOffset? NextLaunch { get; set; }
}
