using System.Collections.Generic;
using Clawster.GitOps.LocalCloud.Services.ECS.CapacityProviders;
using Clawster.GitOps.LocalCloud.Services.ECS.Clusters;
using Clawster.GitOps.LocalCloud.Services.ECS.Deployments;
using Clawster.GitOps.LocalCloud.Services.ECS.Instances;
using Clawster.GitOps.LocalCloud.Services.ECS.TaskDefinitions;
using Clawster.GitOps.LocalCloud.Services.ECS.Tasks;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.ECS;

/// <summary>What ECS knows in one region.</summary>
internal sealed class EcsState : IServiceState
{
    public static string StateName => "ecs";

    /// <summary>By name.</summary>
    public Dictionary<string, ClusterRecord> Clusters { get; set; } = [];

    /// <summary>By name.</summary>
    public Dictionary<string, CapacityProviderRecord> CapacityProviders { get; set; } = [];

    /// <summary>By family.</summary>
    public Dictionary<string, FamilyRecord> Families { get; set; } = [];

    /// <summary>By cluster and name: <c>cluster/service</c>.</summary>
    public Dictionary<string, ServiceRecord> Services { get; set; } = [];

    /// <summary>By task id.</summary>
    public Dictionary<string, TaskRecord> Tasks { get; set; } = [];

    /// <summary>By container instance id.</summary>
    public Dictionary<string, ContainerInstanceRecord> Instances { get; set; } = [];

    /// <summary>Agents that run and are not registered, by EC2 instance id.</summary>
    public Dictionary<string, AgentRecord> Agents { get; set; } = [];

    /// <summary>Account settings that were changed, by name.</summary>
    public Dictionary<string, string> Settings { get; set; } = [];
}
