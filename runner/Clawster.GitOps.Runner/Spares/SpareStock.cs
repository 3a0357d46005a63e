using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.AutoScaling.Model;
using Amazon.EC2.Model;
using Clawster.GitOps.Aws.Access;
using Clawster.GitOps.Runner.Journals;
using Filter = Amazon.EC2.Model.Filter;
using Instance = Amazon.EC2.Model.Instance;
using Tag = Amazon.EC2.Model.Tag;

namespace Clawster.GitOps.Runner.Spares;

/// <summary>
/// The spare instances of a region, to take one. Whose an instance is stands in its tag before it leaves the group, under a lease of all spares of the region: whoever is interrupted after that finds it by
/// the tag, and nobody takes one that is taken.
/// </summary>
internal sealed class SpareStock(AwsClients clients, Leases leases, TimeProvider clock, string region) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1);
    private readonly TakenSpares _taken = new(clients);
    private readonly SpareMembership _membership = new(clients.AutoScaling, clock);

    private string Group => SpareMaker.GroupName(region);

    private string Scope => Leases.OfRegion(region) + "-spares";

    /// <returns>The instance that the bot has now; null when none is ready that boots from the image.</returns>
    public async Task<string?> TakeAsync(string bot, string imageId, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (await _taken.OfAsync(bot, cancellationToken) is [var mine, ..])
            {
                return await _taken.IsIdleAsync(mine, cancellationToken) ? await LeaveAsync(mine, cancellationToken) : mine;
            }

            if ((await ReadyAsync(imageId, cancellationToken)).Count == 0)
            {
                return null;
            }

            await leases.TakeAsync(Scope, static _ => { }, cancellationToken);
            try
            {
                return await TakeFirstAsync(bot, imageId, cancellationToken);
            }
            finally
            {
                await leases.ReleaseAsync(Scope, CancellationToken.None);
            }
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<string?> TakeFirstAsync(string bot, string imageId, CancellationToken cancellationToken)
    {
        foreach (var instance in await ReadyAsync(imageId, cancellationToken))
        {
            await clients.Ec2.CreateTagsAsync(new CreateTagsRequest { Resources = [instance], Tags = [new Tag(TakenSpares.BotTag, bot)] }, cancellationToken);
            if (await LeaveAsync(instance, cancellationToken) is { } taken)
            {
                return taken;
            }
        }

        return null;
    }

    // One that has left already is left alone.
    private async Task<string?> LeaveAsync(string instance, CancellationToken cancellationToken) => await _membership.LeaveAsync(instance, Group, cancellationToken) ? instance : null;

    // Those in service, which no bot has.
    private async Task<List<string>> ReadyAsync(string imageId, CancellationToken cancellationToken)
    {
        var groups = await clients.AutoScaling.DescribeAutoScalingGroupsAsync(new DescribeAutoScalingGroupsRequest { AutoScalingGroupNames = [Group] }, cancellationToken);
        List<string> inService = [.. (groups.AutoScalingGroups ?? []).SelectMany(static group => group.Instances ?? []).Where(static one => one.LifecycleState?.Value == "InService" && one.HealthStatus == "Healthy").Select(static one => one.InstanceId!)];
        if (inService.Count == 0)
        {
            return [];
        }

        var found = await ReadAsync([new Filter("instance-id", inService), new Filter("instance-state-name", ["running"])], cancellationToken);
        return [.. found.Where(one => one.ImageId == imageId && one.Tags.TrueForAll(static tag => tag.Key != TakenSpares.BotTag)).Select(static one => one.InstanceId).Order(StringComparer.Ordinal)];
    }

    private async Task<List<Instance>> ReadAsync(List<Filter> filters, CancellationToken cancellationToken) =>
        [.. ((await clients.Ec2.DescribeInstancesAsync(new DescribeInstancesRequest { Filters = filters }, cancellationToken)).Reservations ?? []).SelectMany(static one => one.Instances)];
}
