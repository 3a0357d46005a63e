using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.AutoScaling.Model;
using Amazon.EC2;
using Amazon.EC2.Model;
using Clawster.GitOps.Aws.Access;
using Clawster.GitOps.Runner.Spares;
using Filter = Amazon.EC2.Model.Filter;

namespace Clawster.GitOps.Runner.Network;

/// <summary>Finds what of a region's network exists, by the tags that everything was made with. Reads only; what an interrupted deployment left is found like all else.</summary>
internal sealed class RegionInventory(AwsClients clients, string region)
{
    private readonly IAmazonEC2 _ec2 = clients.Ec2;
    private readonly RegionParts _parts = new();
    private readonly Dictionary<string, string> _associations = new(StringComparer.Ordinal);

    /// <summary>Reads again for a while when AWS lists what it does not yet know everywhere.</summary>
    public static Task<RegionParts> ReadAsync(AwsClients clients, string region, TimeProvider clock, CancellationToken cancellationToken) =>
        Consistency.RetryAsync(clock, () => ReadAsync(clients, region, cancellationToken), cancellationToken);

    public static async Task<RegionParts> ReadAsync(AwsClients clients, string region, CancellationToken cancellationToken)
    {
        var inventory = new RegionInventory(clients, region);
        await Task.WhenAll(
            inventory.VpcAsync(cancellationToken),
            inventory.SubnetsAsync(cancellationToken),
            inventory.InternetGatewayAsync(cancellationToken),
            inventory.RouteTablesAsync(cancellationToken),
            inventory.EndpointAsync(cancellationToken),
            inventory.SecurityGroupsAsync(cancellationToken),
            inventory.NatInterfaceAsync(cancellationToken),
            inventory.NatTemplateAsync(cancellationToken),
            inventory.NatGroupAsync(cancellationToken),
            inventory.NatAddressAsync(cancellationToken),
            inventory.NatGatewayAsync(cancellationToken),
            new SpareInventory(clients, inventory._parts, region).ReadAsync(cancellationToken),
            new FileSystemInventory(clients.FileSystems, inventory._parts, region).ReadAsync(cancellationToken),
            new LoadBalancerInventory(clients.LoadBalancing, inventory._parts, region).ReadAsync(cancellationToken));
        inventory.Associate();
        return inventory._parts;
    }

    private List<Filter> Tagged(params IEnumerable<string> parts) => RegionTags.Find(region, parts);

    private async Task VpcAsync(CancellationToken cancellationToken)
    {
        var found = await _ec2.DescribeVpcsAsync(new DescribeVpcsRequest { Filters = Tagged(RegionPart.Vpc) }, cancellationToken);
        if (found.Vpcs?.OrderBy(static vpc => vpc.VpcId, StringComparer.Ordinal).FirstOrDefault() is not { } vpc)
        {
            return;
        }

        _parts[RegionPart.Vpc] = vpc.VpcId;
        var names = await _ec2.DescribeVpcAttributeAsync(new DescribeVpcAttributeRequest { VpcId = vpc.VpcId, Attribute = VpcAttributeName.EnableDnsHostnames }, cancellationToken);
        if (names.EnableDnsHostnames is true)
        {
            _parts[RegionPart.VpcDnsNames] = "on";
        }
    }

    private async Task SubnetsAsync(CancellationToken cancellationToken)
    {
        string[] parts = [RegionPart.PublicSubnet1, RegionPart.PublicSubnet2, RegionPart.PrivateSubnet1, RegionPart.PrivateSubnet2];
        var found = await _ec2.DescribeSubnetsAsync(new DescribeSubnetsRequest { Filters = Tagged(parts) }, cancellationToken);
        foreach (var subnet in found.Subnets ?? [])
        {
            var part = RegionTags.PartOf(subnet.Tags)!;
            _parts[part] = subnet.SubnetId;
            _parts[part.EndsWith('1') ? RegionPart.Zone1 : RegionPart.Zone2] = subnet.AvailabilityZone;
        }

        if (_parts.Has(RegionPart.Zone1) != _parts.Has(RegionPart.Zone2))
        {
            _parts.HalfChosenZones = (_parts.Find(RegionPart.Zone1), _parts.Find(RegionPart.Zone2));
            _parts.Remove(RegionPart.Zone1);
            _parts.Remove(RegionPart.Zone2);
        }
    }

    private async Task InternetGatewayAsync(CancellationToken cancellationToken)
    {
        var found = await _ec2.DescribeInternetGatewaysAsync(new DescribeInternetGatewaysRequest { Filters = Tagged(RegionPart.InternetGateway) }, cancellationToken);
        if (found.InternetGateways?.FirstOrDefault() is { } gateway)
        {
            _parts[RegionPart.InternetGateway] = gateway.InternetGatewayId;
            if (gateway.Attachments is { Count: > 0 })
            {
                _parts[RegionPart.InternetGatewayAttachment] = gateway.InternetGatewayId;
            }
        }
    }

    private async Task RouteTablesAsync(CancellationToken cancellationToken)
    {
        var found = await _ec2.DescribeRouteTablesAsync(new DescribeRouteTablesRequest { Filters = Tagged(RegionPart.PublicRoutes, RegionPart.PrivateRoutes) }, cancellationToken);
        foreach (var table in found.RouteTables ?? [])
        {
            var part = RegionTags.PartOf(table.Tags)!;
            _parts[part] = table.RouteTableId;
            foreach (var association in (table.Associations ?? []).Where(static association => association.SubnetId is not null))
            {
                _associations[association.SubnetId] = association.RouteTableAssociationId;
            }

            if (table.Routes?.FirstOrDefault(static route => route.DestinationCidrBlock == "0.0.0.0/0") is { } way && way.State != RouteState.Blackhole)
            {
                _parts[part == RegionPart.PublicRoutes ? RegionPart.PublicDefaultRoute : RegionPart.PrivateDefaultRoute] = way.GatewayId ?? way.NatGatewayId ?? way.NetworkInterfaceId;
            }
        }
    }

    // Which subnet is which is known only when all have been read.
    private void Associate()
    {
        foreach (var subnet in new[] { RegionPart.PublicSubnet1, RegionPart.PublicSubnet2, RegionPart.PrivateSubnet1, RegionPart.PrivateSubnet2 })
        {
            if (_parts.Find(subnet) is { } id && _associations.TryGetValue(id, out var association))
            {
                _parts[RegionPart.AssociationOf(subnet)] = association;
            }
        }
    }

    private async Task EndpointAsync(CancellationToken cancellationToken)
    {
        var found = await _ec2.DescribeVpcEndpointsAsync(new DescribeVpcEndpointsRequest { Filters = Tagged(RegionPart.S3Endpoint) }, cancellationToken);
        if (found.VpcEndpoints?.FirstOrDefault(static endpoint => endpoint.State?.Value is not ("deleting" or "deleted" or "Deleting" or "Deleted")) is { } endpoint)
        {
            _parts[RegionPart.S3Endpoint] = endpoint.VpcEndpointId;
        }
    }

    private async Task SecurityGroupsAsync(CancellationToken cancellationToken)
    {
        string[] parts = [RegionPart.NatSecurityGroup, RegionPart.FileSystemSecurityGroup, RegionPart.LoadBalancerSecurityGroup, RegionPart.SpareSecurityGroup];
        var found = await _ec2.DescribeSecurityGroupsAsync(new DescribeSecurityGroupsRequest { Filters = Tagged(parts) }, cancellationToken);
        foreach (var group in found.SecurityGroups ?? [])
        {
            var part = RegionTags.PartOf(group.Tags)!;
            _parts[part] = group.GroupId;
            if (part == RegionPart.LoadBalancerSecurityGroup)
            {
                _parts.LoadBalancerCidrs = [.. (group.IpPermissions ?? []).SelectMany(static rule => (rule.Ipv4Ranges ?? []).Select(static range => range.CidrIp).Concat((rule.Ipv6Ranges ?? []).Select(static range => range.CidrIpv6))).Distinct().Order(StringComparer.Ordinal)];
            }
            else if (group.IpPermissions is { Count: > 0 })
            {
                _parts[part + "-ingress"] = part;
            }
        }
    }

    private async Task NatInterfaceAsync(CancellationToken cancellationToken)
    {
        var found = await _ec2.DescribeNetworkInterfacesAsync(new DescribeNetworkInterfacesRequest { Filters = Tagged(RegionPart.NatInterface) }, cancellationToken);
        if (found.NetworkInterfaces?.FirstOrDefault() is { } card)
        {
            _parts[RegionPart.NatInterface] = card.NetworkInterfaceId;
            if (card.SourceDestCheck is false)
            {
                _parts[RegionPart.NatInterfaceForwarding] = "on";
            }

            if (NatInstanceMaker.IsAttached(card))
            {
                _parts[RegionPart.NatReady] = card.Attachment.InstanceId;
            }
        }
    }

    private async Task NatTemplateAsync(CancellationToken cancellationToken)
    {
        var found = await _ec2.DescribeLaunchTemplatesAsync(new DescribeLaunchTemplatesRequest { Filters = Tagged(RegionPart.NatTemplate) }, cancellationToken);
        if (found.LaunchTemplates?.FirstOrDefault() is { } template)
        {
            _parts[RegionPart.NatTemplate] = template.LaunchTemplateId;
        }
    }

    private async Task NatGroupAsync(CancellationToken cancellationToken)
    {
        var found = await clients.AutoScaling.DescribeAutoScalingGroupsAsync(new DescribeAutoScalingGroupsRequest { AutoScalingGroupNames = [NatInstanceMaker.GroupName(region)] }, cancellationToken);
        if (found.AutoScalingGroups?.FirstOrDefault(static group => string.IsNullOrEmpty(group.Status)) is { } group)
        {
            _parts[RegionPart.NatGroup] = group.AutoScalingGroupName!;

            // The group cannot have been made without them.
            _parts[RegionPart.NatRole] = _parts[RegionPart.NatProfile] = NatRoleMaker.Name(region);
        }
    }

    private async Task NatAddressAsync(CancellationToken cancellationToken)
    {
        var found = await _ec2.DescribeAddressesAsync(new DescribeAddressesRequest { Filters = Tagged(RegionPart.NatAddress) }, cancellationToken);
        if (found.Addresses?.FirstOrDefault() is { } address)
        {
            _parts[RegionPart.NatAddress] = address.AllocationId;
        }
    }

    private async Task NatGatewayAsync(CancellationToken cancellationToken)
    {
        var found = await _ec2.DescribeNatGatewaysAsync(new DescribeNatGatewaysRequest { Filter = Tagged(RegionPart.NatGateway) }, cancellationToken);
        if (found.NatGateways?.FirstOrDefault(static gateway => gateway.State == NatGatewayState.Available || gateway.State == NatGatewayState.Pending) is { } gateway)
        {
            _parts[RegionPart.NatGateway] = gateway.NatGatewayId;
            if (gateway.State == NatGatewayState.Available)
            {
                _parts[RegionPart.NatReady] = gateway.NatGatewayId;
            }
        }
    }
}
