using System;
using System.Collections.Generic;
using Amazon.ECS.Model;

namespace Clawster.GitOps.LocalCloud.Services.ECS.Deployments;

/// <summary>A deployment of a service: one revision of it being rolled out.</summary>
internal sealed class DeploymentRecord
{
    /// <summary><c>ecs-svc/</c> and 19 digits.</summary>
    public string Id { get; set; } = "";

    public string TaskDefinition { get; set; } = "";

    public AwsVpcConfiguration? Network { get; set; }

    public List<CapacityProviderStrategyItem> Strategy { get; set; } = [];

    public string? LaunchType { get; set; }

    public List<LoadBalancer> LoadBalancers { get; set; } = [];

    /// <summary><c>IN_PROGRESS</c>, <c>COMPLETED</c> or <c>FAILED</c>.</summary>
    public string RolloutState { get; set; } = "IN_PROGRESS";

    public string RolloutReason { get; set; } = "";

    /// <summary>Tasks that failed in a row.</summary>
    public int FailedTasks { get; set; }

    /// <summary>It was completed once: a later failure may go back to it.</summary>
    public bool WasCompleted { get; set; }

    /// <summary>It goes back to an earlier deployment; a second failure goes nowhere.</summary>
    public bool IsRollback { get; set; }

    public DateTime CreatedAt { get; set; }

    public DateTime UpdatedAt { get; set; }

    public DateTime? FinishedAt { get; set; }

    /// <summary>The last part of the ARN of its service revision, 19 digits.</summary>
    public string Revision { get; set; } = "";

    /// <summary>The last part of the ARN of its service deployment.</summary>
    public string ServiceDeployment { get; set; } = "";

    /// <summary>The revisions that ran when it began.</summary>
    public List<string> SourceRevisions { get; set; } = [];

    /// <summary>What the API calls it as a service deployment, for example <c>ROLLBACK_SUCCESSFUL</c>.</summary>
    public string ServiceDeploymentStatus { get; set; } = "IN_PROGRESS";
}
