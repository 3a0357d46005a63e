using System;
using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.LocalCloud.Services.CloudWatch;
using Clawster.GitOps.LocalCloud.Services.CloudWatchLogs;
using Clawster.GitOps.LocalCloud.Services.EC2.State;
using Clawster.GitOps.LocalCloud.Services.ECR;
using Clawster.GitOps.LocalCloud.Services.ElasticLoadBalancingV2;
using Clawster.GitOps.LocalCloud.Services.SecretsManager;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Metering;

/// <summary>Walks the states of the services for what a bill would list.</summary>
internal static class MeteredResources
{
    /// <summary>Hours of Spot instances, which cost a share of the price on demand.</summary>
    public const string SpotUnit = "SpotHrs";

    private const double HoursPerMonth = 730;
    private const double Gigabyte = 1024 * 1024 * 1024;

    public static IReadOnlyList<MeteredItem> Of(World world) => [.. world.Regions.SelectMany(static region => Of(region.Key, region.Value))];

    private static IEnumerable<MeteredItem> Of(string region, StateBag bag) =>
        Ec2(region, bag.Of<Ec2State>())
            .Concat(Balancers(region, bag.Of<ElbState>()))
            .Concat(bag.Of<SecretsState>().Secrets.Keys.Select(name => Monthly(region, name, "secretMonth", 1)))
            .Concat(bag.Of<CloudWatchState>().Alarms.Keys.Select(name => Monthly(region, name, "alarmMonth", 1)))
            .Concat(bag.Of<LogsState>().Groups.Select(group => Stored(region, group.Key, "logsStoreGigabyteMonth", group.Value.Streams.Values.Sum(static lines => lines.Sum(static line => line.Message.Length + 26.0)) / Gigabyte)))
            .Concat(bag.Of<EcrState>().Repositories.Select(repository => Stored(region, repository.Key, "imageGigabyteMonth", repository.Value.Images.Values.Sum(static image => image.Size / Gigabyte))))
            .Where(static item => item.PerHour > 0);

    private static IEnumerable<MeteredItem> Ec2(string region, Ec2State state)
    {
        // An instance costs from running until it begins to stop; its disks until they are gone.
        foreach (var instance in state.Instances.Values.Where(static instance => instance.State == "running"))
        {
            yield return new(region, instance.Id, instance.InstanceType, instance.Spot ? SpotUnit : "Hrs", 1);
        }

        foreach (var volume in state.Volumes.Values.Where(static volume => volume.VolumeType == "gp3"))
        {
            yield return Stored(region, volume.Id, "gp3GigabyteMonth", volume.Size);
        }

        foreach (var snapshot in state.Snapshots.Values)
        {
            yield return Stored(region, snapshot.Id, "snapshotGigabyteMonth", snapshot.VolumeSize);
        }

        foreach (var gateway in state.NatGateways.Values.Where(static gateway => gateway.State is "available"))
        {
            yield return new(region, gateway.Id, "natGatewayHour", "Hrs", 1);
        }

        foreach (var endpoint in state.VpcEndpoints.Values.Where(static endpoint => endpoint.Kind == "Interface"))
        {
            yield return new(region, endpoint.Id, "interfaceEndpointHour", "Hrs", endpoint.SubnetIds.Count);
        }

        // Since February 2024 every public IPv4 address costs, in use or not.
        foreach (var address in state.Addresses.Values.Select(static address => address.PublicIp).Concat(state.NetworkInterfaces.Values.Select(static card => card.PublicIp).OfType<string>()).Distinct(StringComparer.Ordinal))
        {
            yield return new(region, address, "publicIpv4Hour", "Hrs", 1);
        }
    }

    private static IEnumerable<MeteredItem> Balancers(string region, ElbState state) =>
        state.LoadBalancers.Values.Select(balancer => new MeteredItem(region, balancer.Name, "loadBalancerHour", "Hrs", 1));

    private static MeteredItem Monthly(string region, string resource, string figure, double count) => new(region, resource.Replace(' ', '_'), figure, "Mo", count / HoursPerMonth);

    private static MeteredItem Stored(string region, string resource, string figure, double gigabytes) => new(region, resource.Replace(' ', '_'), figure, "GB-Mo", gigabytes / HoursPerMonth);
}
