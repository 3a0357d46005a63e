using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.CloudFormation.Model;
using Amazon.ECS;
using Amazon.ECS.Model;
using Amazon.ElasticLoadBalancingV2.Model;
using Clawster.GitOps.Aws.Access;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Compiler.Stacks;
using Task = System.Threading.Tasks.Task;

namespace Clawster.GitOps.Runner.Hardening;

/// <summary>Reads what the measures of a bot are about.</summary>
internal sealed class FactReader(AwsClients clients, string partition)
{
    public async Task<BotFacts> ReadAsync(BotSpec bot, RegionSpec region, CancellationToken cancellationToken)
    {
        var instance = InstanceAsync(clients.Ecs, bot.Name, cancellationToken);
        var (balancer, target) = bot.Network.Public && region.LoadBalancer is not LoadBalancerKind.None ? await TargetAsync(bot.Name, cancellationToken) : default;
        return new BotFacts(bot, region, partition, await instance, target, balancer);
    }

    /// <returns>The EC2 instance that a bot has now; null when it has none.</returns>
    public static async Task<string?> InstanceAsync(IAmazonECS ecs, string bot, CancellationToken cancellationToken)
    {
        var listed = await ecs.ListContainerInstancesAsync(new ListContainerInstancesRequest { Cluster = BotNames.Cluster(bot) }, cancellationToken);
        if (listed.ContainerInstanceArns is not { Count: > 0 } arns)
        {
            return null;
        }

        var found = await ecs.DescribeContainerInstancesAsync(new DescribeContainerInstancesRequest { Cluster = BotNames.Cluster(bot), ContainerInstances = arns }, cancellationToken);
        return (found.ContainerInstances ?? []).Where(static one => one.Status == "ACTIVE").Select(static one => one.Ec2InstanceId).Order(StringComparer.Ordinal).FirstOrDefault();
    }

    // CloudWatch knows both by the end of their ARNs: app/name/0123, targetgroup/name/0123.
    private async Task<(string? LoadBalancer, string? TargetGroup)> TargetAsync(string bot, CancellationToken cancellationToken)
    {
        var resources = await clients.CloudFormation.DescribeStackResourcesAsync(new DescribeStackResourcesRequest { StackName = BotNames.Stack(bot) }, cancellationToken);
        if ((resources.StackResources ?? []).Where(static one => one.ResourceType == "AWS::ElasticLoadBalancingV2::TargetGroup").OrderBy(static one => one.LogicalResourceId, StringComparer.Ordinal).FirstOrDefault()?.PhysicalResourceId is not { Length: > 0 } group)
        {
            return default;
        }

        var found = await clients.LoadBalancing.DescribeTargetGroupsAsync(new DescribeTargetGroupsRequest { TargetGroupArns = [group] }, cancellationToken);
        return found.TargetGroups?.FirstOrDefault()?.LoadBalancerArns?.FirstOrDefault() is { } balancer ? (After(balancer, ":loadbalancer/"), "targetgroup/" + After(group, ":targetgroup/")) : default;
    }

    private static string After(string arn, string mark) => arn[(arn.IndexOf(mark, StringComparison.Ordinal) + mark.Length)..];
}
