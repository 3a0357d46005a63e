using System.Collections.Generic;
using System.Linq;
using Amazon.ECS.Model;
using EcsAttribute = Amazon.ECS.Model.Attribute;

namespace Clawster.GitOps.LocalCloud.Services.ECS.TaskDefinitions;

/// <summary>The attributes that an instance's agent must have for a task definition.</summary>
internal static class RequiredAttributes
{
    public static List<EcsAttribute> Of(RegisterTaskDefinitionRequest request)
    {
        var containers = request.ContainerDefinitions ?? [];
        (string Name, bool Needed)[] all =
        [
            ("com.amazonaws.ecs.capability.logging-driver.awslogs", containers.Any(static container => container.LogConfiguration?.LogDriver?.Value == "awslogs")),
            ("com.amazonaws.ecs.capability.task-iam-role", request.TaskRoleArn is not null),
            ("com.amazonaws.ecs.capability.docker-remote-api.1.29", true),
            ("ecs.capability.container-health-check", containers.Any(static container => container.HealthCheck is not null)),
            ("ecs.capability.efs", request.Volumes?.Any(static volume => volume.EfsVolumeConfiguration is not null) == true),
            ("ecs.capability.efsAuth", request.Volumes?.Any(static volume => volume.EfsVolumeConfiguration?.AuthorizationConfig is not null) == true),
            ("ecs.capability.execution-role-awslogs", request.ExecutionRoleArn is not null),
            ("ecs.capability.secrets.asm.environment-variables", containers.Any(static container => container.Secrets is { Count: > 0 })),
            ("ecs.capability.task-eni", request.NetworkMode?.Value == "awsvpc"),
        ];
        return [.. all.Where(static attribute => attribute.Needed).Select(static attribute => new EcsAttribute { Name = attribute.Name })];
    }
}
