using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.AutoScaling.Model;
using Amazon.CloudFormation.Model;
using Amazon.ECS.Model;
using Amazon.Runtime;
using Clawster.GitOps.Aws.Access;
using Clawster.GitOps.Runner.Execution;
using Clawster.GitOps.Runner.Watching;
using Task = System.Threading.Tasks.Task;

namespace Clawster.GitOps.Runner.Deployments;

/// <summary>Switches a bot off and on: its service and the group of its instance, in the order in which they bear it. Each call bears that it was made before.</summary>
internal sealed class BotPower(AwsClients clients)
{
    /// <summary>Lets the task drain, then the instance go.</summary>
    public async Task OffAsync(BotWatch watch, CancellationToken cancellationToken)
    {
        await TryAsync(() => clients.Ecs.UpdateServiceAsync(new UpdateServiceRequest { Cluster = watch.Cluster, Service = watch.Service, DesiredCount = 0 }, cancellationToken), "ServiceNotFound", "ServiceNotActive", "ClusterNotFound");
        if (await GroupAsync(watch, cancellationToken) is not { } group)
        {
            return;
        }

        string[] kept = [.. (group.Instances ?? []).Where(static instance => instance.ProtectedFromScaleIn is true).Select(static instance => instance.InstanceId!)];
        if (kept.Length > 0)
        {
            await TryAsync(() => clients.AutoScaling.SetInstanceProtectionAsync(new SetInstanceProtectionRequest { AutoScalingGroupName = group.AutoScalingGroupName, InstanceIds = [.. kept], ProtectedFromScaleIn = false }, cancellationToken), "ValidationError");
        }

        await SizeAsync(group, 0, cancellationToken);
    }

    /// <summary>Lets no task start while the instance does. <see cref="OnAsync"/> ends it.</summary>
    public Task HoldAsync(BotWatch watch, CancellationToken cancellationToken) =>
        clients.Ecs.UpdateServiceAsync(new UpdateServiceRequest { Cluster = watch.Cluster, Service = watch.Service, DesiredCount = 0 }, cancellationToken);

    /// <summary>Brings the instance and the task back.</summary>
    /// <returns>True when something had to be done.</returns>
    public async Task<bool> OnAsync(BotWatch watch, CancellationToken cancellationToken)
    {
        var changed = false;
        if (await GroupAsync(watch, cancellationToken) is { } group && (group.DesiredCapacity is 0 || group.MaxSize is 0))
        {
            await SizeAsync(group, 1, cancellationToken);
            changed = true;
        }

        if (await new ClusterReader(clients.Ecs).ReadServiceAsync(watch.Cluster, watch.Service, cancellationToken) is { Desired: 0 })
        {
            await clients.Ecs.UpdateServiceAsync(new UpdateServiceRequest { Cluster = watch.Cluster, Service = watch.Service, DesiredCount = 1 }, cancellationToken);
            changed = true;
        }

        return changed;
    }

    private Task SizeAsync(AutoScalingGroup group, int size, CancellationToken cancellationToken) => TryAsync(
        () => clients.AutoScaling.UpdateAutoScalingGroupAsync(new UpdateAutoScalingGroupRequest { AutoScalingGroupName = group.AutoScalingGroupName, MinSize = 0, MaxSize = size, DesiredCapacity = size }, cancellationToken),
        size == 0 ? ["ValidationError"] : []);

    /// <returns>The group of its instance; null when there is none.</returns>
    public async Task<AutoScalingGroup?> GroupAsync(BotWatch watch, CancellationToken cancellationToken)
    {
        if (await PhysicalIdAsync(watch.StackName, "AutoScalingGroup", cancellationToken) is not { } name)
        {
            return null;
        }

        var found = await clients.AutoScaling.DescribeAutoScalingGroupsAsync(new DescribeAutoScalingGroupsRequest { AutoScalingGroupNames = [name] }, cancellationToken);
        return found.AutoScalingGroups?.FirstOrDefault();
    }

    private async Task<string?> PhysicalIdAsync(string stack, string logicalId, CancellationToken cancellationToken)
    {
        try
        {
            var resources = await clients.CloudFormation.DescribeStackResourcesAsync(new DescribeStackResourcesRequest { StackName = stack, LogicalResourceId = logicalId }, cancellationToken);
            return resources.StackResources?.FirstOrDefault()?.PhysicalResourceId is { Length: > 0 } id ? id : null;
        }
        catch (AmazonServiceException fault) when (fault.Says("ValidationError"))
        {
            return null; // the resource, or the whole stack, is not there
        }
    }

    private static async Task TryAsync(Func<Task> call, params string[] gone)
    {
        try
        {
            await call();
        }
        catch (AmazonServiceException fault) when (fault.Says(gone))
        {
            // Gone already.
        }
    }
}
