using System.Linq;
using Amazon.ElasticLoadBalancingV2.Model;

namespace Clawster.GitOps.LocalCloud.Services.ElasticLoadBalancingV2.LoadBalancers;

/// <summary>A load balancer as the API shows it.</summary>
internal static class LoadBalancerView
{
    /// <summary>The zone id of eu-central-1's load balancers; Route 53 is not simulated, so that one stands for all.</summary>
    private const string HostedZone = "Z215JYRZR1TBD5";

    public static LoadBalancer Of(LoadBalancerRecord balancer) => new()
    {
        LoadBalancerArn = balancer.Arn,
        DNSName = balancer.DnsName,
        CanonicalHostedZoneId = HostedZone,
        CreatedTime = balancer.CreatedAt,
        LoadBalancerName = balancer.Name,
        Scheme = balancer.Scheme,
        VpcId = balancer.VpcId,
        State = new LoadBalancerState { Code = balancer.State, Reason = balancer.StateReason },
        Type = "application",
        AvailabilityZones = [.. balancer.Nodes.Select(static node => new AvailabilityZone { ZoneName = node.Zone, SubnetId = node.SubnetId, LoadBalancerAddresses = [] })],
        SecurityGroups = [.. balancer.SecurityGroups],
        IpAddressType = "ipv4",
    };
}
