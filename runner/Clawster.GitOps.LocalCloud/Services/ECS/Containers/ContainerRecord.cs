using System;
using System.Collections.Generic;
using Clawster.GitOps.LocalCloud.Services.ECS.Tasks;

namespace Clawster.GitOps.LocalCloud.Services.ECS.Containers;

/// <summary>A container of a task, with the course its program will take.</summary>
internal sealed class ContainerRecord
{
    public string Name { get; set; } = "";

    /// <summary>A UUID.</summary>
    public string Id { get; set; } = "";

    public string Image { get; set; } = "";

    public string? ImageDigest { get; set; }

    public string? RuntimeId { get; set; }

    public string LastStatus { get; set; } = "PENDING";

    public bool Essential { get; set; } = true;

    public int? ExitCode { get; set; }

    public string? Reason { get; set; }

    /// <summary><c>UNKNOWN</c>, <c>HEALTHY</c> or <c>UNHEALTHY</c>; <see langword="null"/> without a health check.</summary>
    public string? Health { get; set; }

    /// <summary>Health checks failed in a row, those of the start period left out.</summary>
    public int FailedChecks { get; set; }

    public DateTime? StartedAt { get; set; }

    public string? LogGroup { get; set; }

    public string? LogStream { get; set; }

    public ProgramCourse Course { get; set; } = new();

    /// <summary>Its ports that are published on the instance; none with a network interface of the task's own.</summary>
    public List<HostPort> HostPorts { get; set; } = [];

    /// <summary>Its environment by name; of secrets their values as they were when it started.</summary>
    public Dictionary<string, string> Environment { get; set; } = [];
}
