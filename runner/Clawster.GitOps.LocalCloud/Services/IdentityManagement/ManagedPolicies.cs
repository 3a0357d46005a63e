using System.Collections.Generic;

namespace Clawster.GitOps.LocalCloud.Services.IdentityManagement;

/// <summary>The policies of AWS that roles of ECS use, as far as their actions matter here (IAM's managed policy reference, 2026).</summary>
internal static class ManagedPolicies
{
    private static readonly Dictionary<string, string> s_documents = new()
    {
        ["AmazonEC2ContainerServiceforEC2Role"] = Allow("ec2:DescribeTags", "ecs:CreateCluster", "ecs:DeregisterContainerInstance", "ecs:DiscoverPollEndpoint", "ecs:Poll", "ecs:RegisterContainerInstance", "ecs:StartTelemetrySession", "ecs:UpdateContainerInstancesState", "ecs:Submit*", "ecr:GetAuthorizationToken", "ecr:BatchCheckLayerAvailability", "ecr:GetDownloadUrlForLayer", "ecr:BatchGetImage", "logs:CreateLogStream", "logs:PutLogEvents"),
        ["AmazonECSTaskExecutionRolePolicy"] = Allow("ecr:GetAuthorizationToken", "ecr:BatchCheckLayerAvailability", "ecr:GetDownloadUrlForLayer", "ecr:BatchGetImage", "logs:CreateLogStream", "logs:PutLogEvents"),
        ["SecretsManagerReadWrite"] = Allow("secretsmanager:*"),
        ["AdministratorAccess"] = Allow("*"),
    };

    /// <summary>A policy of AWS itself; one that is not known here allows nothing.</summary>
    public static bool IsOfAws(string arn) => arn.Split(':') is [_, _, "iam", _, "aws", _, ..];

    /// <returns>The document; one that allows nothing for a policy that is not known.</returns>
    public static string Document(string arn) => s_documents.GetValueOrDefault(arn[(arn.LastIndexOf('/') + 1)..]) ?? """{"Version":"2012-10-17","Statement":[]}""";

    private static string Allow(params string[] actions) =>
        $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["{{string.Join("\",\"", actions)}}"],"Resource":"*"}]}""";
}
