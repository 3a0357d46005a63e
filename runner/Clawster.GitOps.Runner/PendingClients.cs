using System;
using Amazon.AutoScaling;
using Amazon.CloudFormation;
using Amazon.CloudWatchLogs;
using Amazon.ECS;
using Amazon.ElasticFileSystem;
using Amazon.ElasticLoadBalancingV2;
using Amazon.IdentityManagement;
using Clawster.GitOps.Aws.Access;

namespace Clawster.GitOps.Runner;

/// <summary>Stands for the clients that <see cref="AwsClients"/> does not carry yet; a member of the same name there takes their place.</summary>
internal static class PendingClients
{
    extension(AwsClients clients)
    {
        public IAmazonCloudFormation CloudFormation => throw Missing(clients);

        public IAmazonECS Ecs => throw Missing(clients);

        public IAmazonElasticLoadBalancingV2 LoadBalancing => throw Missing(clients);

        public IAmazonAutoScaling AutoScaling => throw Missing(clients);

        public IAmazonIdentityManagementService Iam => throw Missing(clients);

        public IAmazonElasticFileSystem FileSystems => throw Missing(clients);

        public IAmazonCloudWatchLogs Logs => throw Missing(clients);
    }

    private static NotSupportedException Missing(AwsClients clients) => new($"This build of {clients.GetType().Name} has no such client yet.");
}
