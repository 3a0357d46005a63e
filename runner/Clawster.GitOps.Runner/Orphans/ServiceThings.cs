using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.AutoScaling.Model;
using Amazon.CloudWatchLogs.Model;
using Amazon.ECS.Model;
using Amazon.ElasticFileSystem.Model;
using Amazon.SecretsManager.Model;
using Clawster.GitOps.Aws.Access;
using Clawster.GitOps.Runner.Costs;
using Clawster.GitOps.Runner.Network;
using Task = System.Threading.Tasks.Task;

namespace Clawster.GitOps.Runner.Orphans;

/// <summary>Everything outside of EC2 and load balancing that carries our tags, or stands under the names that are ours alone.</summary>
internal sealed class ServiceThings(AwsClients clients)
{
    private const string LogPrefix = "/clawster/";
    private const decimal Gigabyte = 1024m * 1024 * 1024;

    public async Task<IEnumerable<Thing>> ReadAsync(CancellationToken cancellationToken)
    {
        var found = await Task.WhenAll(
            GroupsAsync(cancellationToken),
            CapacityProvidersAsync(cancellationToken),
            FileSystemsAsync(cancellationToken),
            AccessPointsAsync(cancellationToken),
            SecretsAsync(cancellationToken),
            LogGroupsAsync(cancellationToken));
        return found.SelectMany(static things => things);
    }

    private async Task<IEnumerable<Thing>> GroupsAsync(CancellationToken cancellationToken)
    {
        var things = new List<Thing>();
        var request = new DescribeAutoScalingGroupsRequest();
        do
        {
            var page = await clients.AutoScaling.DescribeAutoScalingGroupsAsync(request, cancellationToken);
            things.AddRange(from one in page.AutoScalingGroups ?? []
                            let reader = new TagReader((one.Tags ?? []).Select(static tag => System.Collections.Generic.KeyValuePair.Create(tag.Key!, tag.Value)))
                            where reader.IsOurs
                            select reader.Of(ThingKind.AutoScalingGroup, one.AutoScalingGroupName!) with { Detail = $"{one.DesiredCapacity} wanted" });
            request.NextToken = page.NextToken;
        }
        while (!string.IsNullOrEmpty(request.NextToken));
        return things;
    }

    private async Task<IEnumerable<Thing>> CapacityProvidersAsync(CancellationToken cancellationToken)
    {
        var things = new List<Thing>();
        var request = new DescribeCapacityProvidersRequest { Include = [Amazon.ECS.CapacityProviderField.TAGS] };
        do
        {
            var page = await clients.Ecs.DescribeCapacityProvidersAsync(request, cancellationToken);
            things.AddRange(from one in page.CapacityProviders ?? []
                            let reader = new TagReader((one.Tags ?? []).Select(static tag => System.Collections.Generic.KeyValuePair.Create(tag.Key!, tag.Value)))
                            where reader.IsOurs && one.Status?.Value != "INACTIVE"
                            select reader.Of(ThingKind.CapacityProvider, one.Name!));
            request.NextToken = page.NextToken;
        }
        while (!string.IsNullOrEmpty(request.NextToken));
        return things;
    }

    private async Task<IEnumerable<Thing>> FileSystemsAsync(CancellationToken cancellationToken)
    {
        var found = await clients.FileSystems.DescribeFileSystemsAsync(new DescribeFileSystemsRequest(), cancellationToken);
        return from system in found.FileSystems ?? []
               let reader = new TagReader((system.Tags ?? []).Select(static tag => System.Collections.Generic.KeyValuePair.Create(tag.Key!, tag.Value)))
               where reader.IsOurs && system.LifeCycleState?.Value is not ("deleting" or "deleted")
               select reader.Of(ThingKind.FileSystem, system.FileSystemId!) with { Charges = [new Charge(PriceItem.FileSystemGigabyteMonth, (system.SizeInBytes?.Value ?? 0) / Gigabyte)], HoldsData = true, Detail = "what bots remember" };
    }

    private async Task<IEnumerable<Thing>> AccessPointsAsync(CancellationToken cancellationToken)
    {
        var things = new List<Thing>();
        var request = new DescribeAccessPointsRequest();
        do
        {
            var page = await clients.FileSystems.DescribeAccessPointsAsync(request, cancellationToken);
            things.AddRange(from point in page.AccessPoints ?? []
                            let reader = new TagReader((point.Tags ?? []).Select(static tag => System.Collections.Generic.KeyValuePair.Create(tag.Key!, tag.Value)))
                            where reader.IsOurs && point.LifeCycleState?.Value is not ("deleting" or "deleted")
                            select reader.Of(ThingKind.AccessPoint, point.AccessPointId!)); // a way in, not the data behind it
            request.NextToken = page.NextToken;
        }
        while (!string.IsNullOrEmpty(request.NextToken));
        return things;
    }

    private async Task<IEnumerable<Thing>> SecretsAsync(CancellationToken cancellationToken)
    {
        var things = new List<Thing>();
        var request = new ListSecretsRequest { Filters = [new Amazon.SecretsManager.Model.Filter { Key = Amazon.SecretsManager.FilterNameStringType.TagKey, Values = [RegionTags.Managed] }] };
        do
        {
            var page = await clients.Secrets.ListSecretsAsync(request, cancellationToken);
            things.AddRange(from secret in page.SecretList ?? []
                            let reader = new TagReader((secret.Tags ?? []).Select(static tag => System.Collections.Generic.KeyValuePair.Create(tag.Key!, tag.Value)))
                            where reader.IsOurs
                            select reader.Of(ThingKind.Secret, secret.Name!) with { Charges = [new Charge(PriceItem.SecretMonth, 1)] });
            request.NextToken = page.NextToken;
        }
        while (!string.IsNullOrEmpty(request.NextToken));
        return things;
    }

    private async Task<IEnumerable<Thing>> LogGroupsAsync(CancellationToken cancellationToken)
    {
        var things = new List<Thing>();
        var request = new DescribeLogGroupsRequest { LogGroupNamePrefix = LogPrefix };
        do
        {
            var page = await clients.Logs.DescribeLogGroupsAsync(request, cancellationToken);
            things.AddRange((page.LogGroups ?? []).Select(static one => new Thing(ThingKind.LogGroup, one.LogGroupName!, one.LogGroupName![LogPrefix.Length..], null)
            {
                Charges = [new Charge(PriceItem.LogsStoreGigabyteMonth, (one.StoredBytes ?? 0) / Gigabyte)],
            }));
            request.NextToken = page.NextToken;
        }
        while (!string.IsNullOrEmpty(request.NextToken));
        return things;
    }
}
