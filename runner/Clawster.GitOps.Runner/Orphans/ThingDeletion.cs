using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.AutoScaling.Model;
using Amazon.CloudWatch.Model;
using Amazon.CloudWatchLogs.Model;
using Amazon.EC2.Model;
using Amazon.ECS.Model;
using Amazon.ElasticFileSystem.Model;
using Amazon.ElasticLoadBalancingV2.Model;
using Amazon.SecretsManager.Model;
using Clawster.GitOps.Aws.Access;
using Clawster.GitOps.Compiler.Stacks;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Execution;
using Clawster.GitOps.Runner.Network;
using Clawster.GitOps.Runner.Roles;
using Clawster.GitOps.Runner.Watching;
using Task = System.Threading.Tasks.Task;

namespace Clawster.GitOps.Runner.Orphans;

/// <summary>Deletes one thing and waits until it holds nothing else any more. What is gone already is no fault.</summary>
/// <param name="clients">Of the region.</param>
/// <param name="clock">The cloud's time.</param>
/// <param name="region">Its name.</param>
/// <param name="withData">False keeps a file system with all that is stored; it only leaves its network.</param>
internal sealed class ThingDeletion(AwsClients clients, TimeProvider clock, string region, bool withData) : IAsyncDisposable
{
    private readonly Removal _removal = new(clock);
    private readonly RegionWatch _watches = new(clients, clock);
    private readonly NetworkThingDeletion _network = new(clients.Ec2, new Removal(clock));

    /// <exception cref="StepFailedException">It is still held by something else.</exception>
    public Task DeleteAsync(Thing thing, CancellationToken token) => thing.Kind switch
    {
        ThingKind.Stack => StackAsync(thing.Bot!, token),
        ThingKind.Service => GoneAsync(thing, () => clients.Ecs.DeleteServiceAsync(new DeleteServiceRequest { Cluster = BotNames.Cluster(thing.Bot!), Service = thing.Id, Force = true }, token), token),
        ThingKind.AutoScalingGroup => GroupAsync(thing, token),
        ThingKind.CapacityProvider => GoneAsync(thing, () => clients.Ecs.DeleteCapacityProviderAsync(new DeleteCapacityProviderRequest { CapacityProvider = thing.Id }, token), token),
        ThingKind.Cluster => GoneAsync(thing, () => clients.Ecs.DeleteClusterAsync(new DeleteClusterRequest { Cluster = thing.Id }, token), token),
        ThingKind.LoadBalancer => GoneAsync(thing, () => clients.LoadBalancing.DeleteLoadBalancerAsync(new DeleteLoadBalancerRequest { LoadBalancerArn = thing.Id }, token), token),
        ThingKind.TargetGroup => GoneAsync(thing, () => clients.LoadBalancing.DeleteTargetGroupAsync(new DeleteTargetGroupRequest { TargetGroupArn = thing.Id }, token), token),
        ThingKind.AccessPoint => GoneAsync(thing, () => clients.FileSystems.DeleteAccessPointAsync(new DeleteAccessPointRequest { AccessPointId = thing.Id }, token), token),
        ThingKind.FileSystem => new FileSystemRemoval(clients.FileSystems, _removal).RunAsync(thing.Id, keep: !withData, token),
        ThingKind.Secret => GoneAsync(thing, () => clients.Secrets.DeleteSecretAsync(new DeleteSecretRequest { SecretId = thing.Id, ForceDeleteWithoutRecovery = true }, token), token), // AWS has generated it and it opens nothing any more
        ThingKind.Alarm => GoneAsync(thing, () => clients.CloudWatch.DeleteAlarmsAsync(new DeleteAlarmsRequest { AlarmNames = [thing.Id] }, token), token),
        ThingKind.LogGroup => GoneAsync(thing, () => clients.Logs.DeleteLogGroupAsync(new DeleteLogGroupRequest { LogGroupName = thing.Id }, token), token),
        ThingKind.Roles => RolesAsync(thing, token),
        _ => _network.DeleteAsync(thing, token),
    };

    public ValueTask DisposeAsync() => _watches.DisposeAsync();

    private Task GoneAsync(Thing thing, Func<Task> delete, CancellationToken token) => _removal.GoneAsync($"The {OrphanText.Kind(thing.Kind)} {OrphanText.Name(thing)}", delete, token);

    private async Task StackAsync(string bot, CancellationToken token)
    {
        if (await new BotRemoval(clients, _watches, clock).RemoveStackAsync(new BotWatch(bot, clock.GetUtcNow(), static _ => { }), token) is StepOutcome.Failed failed)
        {
            throw new StepFailedException(failed.Fault);
        }
    }

    private async Task GroupAsync(Thing thing, CancellationToken token)
    {
        await GoneAsync(thing, () => clients.AutoScaling.DeleteAutoScalingGroupAsync(new DeleteAutoScalingGroupRequest { AutoScalingGroupName = thing.Id, ForceDelete = true }, token), token);
        await _removal.UntilAsync(
            $"The end of the Auto Scaling group {thing.Id}",
            async () => (await clients.AutoScaling.DescribeAutoScalingGroupsAsync(new DescribeAutoScalingGroupsRequest { AutoScalingGroupNames = [thing.Id] }, token)).AutoScalingGroups is not { Count: > 0 },
            token);
    }

    private async Task RolesAsync(Thing thing, CancellationToken token)
    {
        var roles = new RoleMaker(clients.Iam, clock);
        if (thing.Bot is { } bot)
        {
            await BotRemoval.DeleteRolesAsync(roles, new BotRoleNames(region, bot), token);
            return;
        }

        await roles.DeleteProfileAsync(thing.Id, token);
        await roles.DeleteAsync(thing.Id, token);
    }
}
