using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.EC2;
using Amazon.EC2.Model;
using Clawster.GitOps.Runner.Costs;
using Clawster.GitOps.Runner.Network;

namespace Clawster.GitOps.Runner.Orphans;

/// <summary>Everything of EC2 that carries our tags, with what it costs.</summary>
internal sealed class Ec2Things(IAmazonEC2 ec2)
{
    private const decimal Hours = PriceCatalogue.HoursPerMonth;

    // What costs nothing by itself is known by its tags alone.
    private static readonly Dictionary<string, ThingKind> s_free = new(StringComparer.Ordinal)
    {
        ["vpc"] = ThingKind.Vpc,
        ["subnet"] = ThingKind.Subnet,
        ["internet-gateway"] = ThingKind.InternetGateway,
        ["route-table"] = ThingKind.RouteTable,
        ["security-group"] = ThingKind.SecurityGroup,
        ["network-interface"] = ThingKind.NetworkInterface,
        ["launch-template"] = ThingKind.LaunchTemplate,
    };

    public async Task<IEnumerable<Thing>> ReadAsync(CancellationToken cancellationToken)
    {
        var found = await Task.WhenAll(
            FreeAsync(cancellationToken),
            InstancesAsync(cancellationToken),
            SnapshotsAsync(cancellationToken),
            GatewaysAsync(cancellationToken),
            AddressesAsync(cancellationToken),
            EndpointsAsync(cancellationToken));
        return found.SelectMany(static things => things);
    }

    private static List<Filter> Ours => [new Filter("tag-key", [RegionTags.Managed])];

    private async Task<IEnumerable<Thing>> FreeAsync(CancellationToken cancellationToken)
    {
        var tags = new List<TagDescription>();
        var request = new DescribeTagsRequest { Filters = [new Filter("resource-type", [.. s_free.Keys])] };
        do
        {
            var page = await ec2.DescribeTagsAsync(request, cancellationToken);
            tags.AddRange(page.Tags ?? []);
            request.NextToken = page.NextToken;
        }
        while (!string.IsNullOrEmpty(request.NextToken));
        return from one in tags.GroupBy(static tag => (Type: tag.ResourceType.Value, tag.ResourceId))
               let reader = new TagReader(one.Select(static tag => KeyValuePair.Create(tag.Key, (string?)tag.Value)))
               where reader.IsOurs
               select reader.Of(s_free[one.Key.Type], one.Key.ResourceId);
    }

    // A disk that is attached goes with its instance and is paid with it.
    private async Task<IEnumerable<Thing>> InstancesAsync(CancellationToken cancellationToken)
    {
        var volumes = (await ec2.DescribeVolumesAsync(new DescribeVolumesRequest(), cancellationToken)).Volumes ?? [];
        var things = new List<Thing>();
        var request = new DescribeInstancesRequest { Filters = [.. Ours, new Filter("instance-state-name", ["pending", "running", "stopping", "stopped"])] };
        do
        {
            var page = await ec2.DescribeInstancesAsync(request, cancellationToken);
            things.AddRange((page.Reservations ?? []).SelectMany(static reservation => reservation.Instances).Select(instance => Instance(instance, volumes)).OfType<Thing>());
            request.NextToken = page.NextToken;
        }
        while (!string.IsNullOrEmpty(request.NextToken));
        return things.Concat(from volume in volumes
                             let reader = Tags(volume.Tags)
                             where reader.IsOurs && volume.Attachments is not { Count: > 0 }
                             select reader.Of(ThingKind.Volume, volume.VolumeId) with { Charges = [Disk(volume)], Detail = $"{volume.Size} GB", HoldsData = true });
    }

    private static Thing? Instance(Instance instance, List<Volume> volumes)
    {
        var reader = Tags(instance.Tags);
        if (!reader.IsOurs)
        {
            return null;
        }

        var disks = volumes.Where(volume => volume.Attachments?.Exists(attachment => attachment.InstanceId == instance.InstanceId) is true).Select(Disk);
        var runs = instance.State.Name == InstanceStateName.Running || instance.State.Name == InstanceStateName.Pending;
        return reader.Of(ThingKind.Instance, instance.InstanceId) with
        {
            GoesWith = reader.Group,
            Detail = instance.InstanceType.Value,
            Charges =
            [
                .. runs ? [new Charge(PriceItem.InstanceHour(instance.InstanceType.Value), Hours)] : Array.Empty<Charge>(),
                .. string.IsNullOrEmpty(instance.PublicIpAddress) ? [] : new[] { new Charge(PriceItem.PublicIpv4Hour, Hours) },
                .. disks,
            ],
        };
    }

    private async Task<IEnumerable<Thing>> SnapshotsAsync(CancellationToken cancellationToken)
    {
        var found = await ec2.DescribeSnapshotsAsync(new DescribeSnapshotsRequest { OwnerIds = ["self"], Filters = Ours }, cancellationToken);
        return from snapshot in found.Snapshots ?? []
               let reader = Tags(snapshot.Tags)
               where reader.IsOurs
               select reader.Of(ThingKind.Snapshot, snapshot.SnapshotId) with { Charges = [new Charge(PriceItem.SnapshotGigabyteMonth, snapshot.VolumeSize ?? 0)], Detail = $"{snapshot.VolumeSize} GB", HoldsData = true };
    }

    private async Task<IEnumerable<Thing>> GatewaysAsync(CancellationToken cancellationToken)
    {
        var found = await ec2.DescribeNatGatewaysAsync(new DescribeNatGatewaysRequest { Filter = [.. Ours, new Filter("state", ["pending", "available", "failed"])] }, cancellationToken);
        return from gateway in found.NatGateways ?? []
               let reader = Tags(gateway.Tags)
               where reader.IsOurs
               select reader.Of(ThingKind.NatGateway, gateway.NatGatewayId) with { Charges = [new Charge(PriceItem.NatGatewayHour, Hours)] };
    }

    private async Task<IEnumerable<Thing>> AddressesAsync(CancellationToken cancellationToken)
    {
        var found = await ec2.DescribeAddressesAsync(new DescribeAddressesRequest { Filters = Ours }, cancellationToken);
        return from address in found.Addresses ?? []
               let reader = Tags(address.Tags)
               where reader.IsOurs
               select reader.Of(ThingKind.Address, address.AllocationId) with { Charges = [new Charge(PriceItem.PublicIpv4Hour, Hours)], Detail = address.PublicIp };
    }

    private async Task<IEnumerable<Thing>> EndpointsAsync(CancellationToken cancellationToken)
    {
        var found = await ec2.DescribeVpcEndpointsAsync(new DescribeVpcEndpointsRequest { Filters = Ours }, cancellationToken);
        return from endpoint in found.VpcEndpoints ?? []
               let reader = Tags(endpoint.Tags)
               where reader.IsOurs && !(endpoint.State?.Value ?? "").StartsWith("delet", StringComparison.OrdinalIgnoreCase)
               select reader.Of(ThingKind.Endpoint, endpoint.VpcEndpointId) with
               {
                   Detail = endpoint.ServiceName,
                   Charges = endpoint.VpcEndpointType == VpcEndpointType.Interface ? [new Charge(PriceItem.InterfaceEndpointHour, Hours * (endpoint.SubnetIds?.Count ?? 1))] : [],
               };
    }

    private static Charge Disk(Volume volume) => new(PriceItem.DiskGigabyteMonth, volume.Size ?? 0);

    private static TagReader Tags(List<Tag>? tags) => new((tags ?? []).Select(static tag => KeyValuePair.Create(tag.Key, (string?)tag.Value)));
}
