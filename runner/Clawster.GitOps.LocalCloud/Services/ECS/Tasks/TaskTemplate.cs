using System.Collections.Generic;
using Amazon.ECS.Model;

namespace Clawster.GitOps.LocalCloud.Services.ECS.Tasks;

/// <summary>What a task is to be, before an instance is found for it.</summary>
internal sealed record TaskTemplate(string Cluster, TaskDefinition Definition)
{
    public string? Service { get; init; }

    public string? Deployment { get; init; }

    public string? StartedBy { get; init; }

    public string Group { get; init; } = "";

    public AwsVpcConfiguration? Network { get; init; }

    public IReadOnlyList<CapacityProviderStrategyItem> Strategy { get; init; } = [];

    public IReadOnlyList<PlacementConstraint> Constraints { get; init; } = [];

    public IReadOnlyList<PlacementStrategy> Placement { get; init; } = [];

    public TaskOverride? Overrides { get; init; }

    public List<Tag> Tags { get; init; } = [];

    public IReadOnlyList<LoadBalancer> LoadBalancers { get; init; } = [];
}
