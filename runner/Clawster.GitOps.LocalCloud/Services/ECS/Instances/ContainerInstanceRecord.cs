using System;
using System.Collections.Generic;
using Amazon.ECS.Model;

namespace Clawster.GitOps.LocalCloud.Services.ECS.Instances;

/// <summary>An EC2 instance whose agent is registered in a cluster.</summary>
internal sealed class ContainerInstanceRecord
{
    public string Id { get; set; } = "";

    public string Cluster { get; set; } = "";

    public string InstanceId { get; set; } = "";

    public string? CapacityProvider { get; set; }

    /// <summary><c>ACTIVE</c>, <c>DRAINING</c> or <c>INACTIVE</c>.</summary>
    public string Status { get; set; } = "ACTIVE";

    public bool AgentConnected { get; set; } = true;

    public string Zone { get; set; } = "";

    public string InstanceType { get; set; } = "";

    /// <summary><c>ARM64</c> or <c>X86_64</c>.</summary>
    public string Architecture { get; set; } = "X86_64";

    /// <summary>CPU units: 1024 for a vCPU.</summary>
    public int Cpu { get; set; }

    /// <summary>MiB that the agent reports.</summary>
    public int Memory { get; set; }

    /// <summary>Network interfaces that tasks may have beside the instance's own.</summary>
    public int Interfaces { get; set; }

    /// <summary>Images are on the disk already: the machine image has them pulled, and the agent prefers them.</summary>
    public bool HasImages { get; set; }

    /// <summary>Images that tasks have pulled.</summary>
    public List<string> Pulled { get; set; } = [];

    public Dictionary<string, string> Attributes { get; set; } = [];

    public List<Tag> Tags { get; set; } = [];

    public DateTime RegisteredAt { get; set; }

    public long Version { get; set; } = 1;
}
