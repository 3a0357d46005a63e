using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.AutoScaling.Model;
using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.ElasticLoadBalancingV2.Model;
using Clawster.GitOps.Aws.Access;
using Clawster.GitOps.Runner.Roles;
using Clawster.GitOps.Runner.Spares;
using Filter = Amazon.EC2.Model.Filter;

namespace Clawster.GitOps.Runner.Network;

/// <summary>
/// Takes a region's network away: first what costs money and holds interfaces (NAT, load balancer, mount targets), side by side, then what they stood in. It looks at what is there, so that it
/// goes on where an interrupted one stopped.
/// </summary>
internal sealed class NetworkRemoval(AwsClients clients, System.TimeProvider clock, string region)
{
    private readonly IAmazonEC2 _ec2 = clients.Ec2;
    private readonly Removal _removal = new(clock);

    /// <param name="keepFileSystem">True keeps the file system, which holds the state of every bot there ever was; it costs by what is stored.</param>
    /// <param name="cancellationToken">Stops it; another call goes on.</param>
    public async Task RunAsync(bool keepFileSystem, CancellationToken cancellationToken)
    {
        var parts = await RegionInventory.ReadAsync(clients, region, clock, cancellationToken);
        await Task.WhenAll(
            NatInstanceAsync(parts, cancellationToken),
            new SpareRemoval(clients, clock, region).RunAsync(parts, cancellationToken),
            NatGatewayAsync(parts, cancellationToken),
            FileSystemAsync(parts, keepFileSystem, cancellationToken),
            LoadBalancerAsync(parts, cancellationToken),
            EndpointAsync(parts, cancellationToken));
        await Task.WhenAll(
            GroupAsync(parts.Find(RegionPart.FileSystemSecurityGroup), cancellationToken),
            GroupAsync(parts.Find(RegionPart.LoadBalancerSecurityGroup), cancellationToken),
            GroupAsync(parts.Find(RegionPart.SpareSecurityGroup), cancellationToken),
            InternetGatewayAsync(parts, cancellationToken),
            RoutesAsync(parts, cancellationToken));
        await Task.WhenAll(new[] { RegionPart.PublicSubnet1, RegionPart.PublicSubnet2, RegionPart.PrivateSubnet1, RegionPart.PrivateSubnet2 }.Select(parts.Find).OfType<string>()
            .Select(subnet => _removal.GoneAsync("The subnet " + subnet, () => _ec2.DeleteSubnetAsync(new DeleteSubnetRequest { SubnetId = subnet }, cancellationToken), cancellationToken)));
        if (parts.Find(RegionPart.Vpc) is { } vpc)
        {
            await _removal.GoneAsync("The VPC " + vpc, () => _ec2.DeleteVpcAsync(new DeleteVpcRequest { VpcId = vpc }, cancellationToken), cancellationToken);
        }
    }

    /// <summary>Takes the NAT instance away with all that belongs to it.</summary>
    public async Task NatInstanceAsync(RegionParts parts, CancellationToken cancellationToken)
    {
        var name = NatInstanceMaker.GroupName(region);
        if (parts.Has(RegionPart.NatGroup))
        {
            await _removal.GoneAsync("The NAT instance's group", () => clients.AutoScaling.DeleteAutoScalingGroupAsync(new DeleteAutoScalingGroupRequest { AutoScalingGroupName = name, ForceDelete = true }, cancellationToken), cancellationToken);
        }

        await _removal.UntilAsync("The end of the NAT instance", async () => (await clients.AutoScaling.DescribeAutoScalingGroupsAsync(new DescribeAutoScalingGroupsRequest { AutoScalingGroupNames = [name] }, cancellationToken)).AutoScalingGroups is not { Count: > 0 }, cancellationToken);
        if (parts.Find(RegionPart.NatTemplate) is { } template)
        {
            await _removal.GoneAsync("The NAT instance's launch template", () => _ec2.DeleteLaunchTemplateAsync(new DeleteLaunchTemplateRequest { LaunchTemplateId = template }, cancellationToken), cancellationToken);
        }

        if (parts.Find(RegionPart.NatInterface) is { } card)
        {
            await _removal.GoneAsync("The NAT interface " + card, () => _ec2.DeleteNetworkInterfaceAsync(new DeleteNetworkInterfaceRequest { NetworkInterfaceId = card }, cancellationToken), cancellationToken);
        }

        await GroupAsync(parts.Find(RegionPart.NatSecurityGroup), cancellationToken);

        var roles = new RoleMaker(clients.Iam, clock);
        await roles.DeleteProfileAsync(NatRoleMaker.Name(region), cancellationToken);
        await roles.DeleteAsync(NatRoleMaker.Name(region), cancellationToken);
    }

    /// <summary>Takes the NAT gateway and its address away.</summary>
    public async Task NatGatewayAsync(RegionParts parts, CancellationToken cancellationToken)
    {
        if (parts.Find(RegionPart.NatGateway) is { } gateway)
        {
            await _removal.GoneAsync("The NAT gateway", () => _ec2.DeleteNatGatewayAsync(new DeleteNatGatewayRequest { NatGatewayId = gateway }, cancellationToken), cancellationToken);
            await _removal.UntilAsync("The end of the NAT gateway", () => IsGoneAsync(gateway, cancellationToken), cancellationToken);
        }

        if (parts.Find(RegionPart.NatAddress) is { } address)
        {
            await _removal.GoneAsync("The NAT gateway's address", () => _ec2.ReleaseAddressAsync(new ReleaseAddressRequest { AllocationId = address }, cancellationToken), cancellationToken);
        }
    }

    private async Task<bool> IsGoneAsync(string gateway, CancellationToken cancellationToken)
    {
        var found = await _ec2.DescribeNatGatewaysAsync(new DescribeNatGatewaysRequest { Filter = [new Filter("nat-gateway-id", [gateway])] }, cancellationToken);
        return found.NatGateways is not { Count: > 0 } gateways || gateways.All(static one => one.State == NatGatewayState.Deleted);
    }

    private Task FileSystemAsync(RegionParts parts, bool keep, CancellationToken cancellationToken) =>
        parts.Find(RegionPart.FileSystem) is { } system ? new FileSystemRemoval(clients.FileSystems, _removal).RunAsync(system, keep, cancellationToken) : Task.CompletedTask;

    private async Task LoadBalancerAsync(RegionParts parts, CancellationToken cancellationToken)
    {
        if (parts.Find(RegionPart.LoadBalancer) is { } balancer)
        {
            await _removal.GoneAsync("The shared load balancer", () => clients.LoadBalancing.DeleteLoadBalancerAsync(new DeleteLoadBalancerRequest { LoadBalancerArn = balancer }, cancellationToken), cancellationToken);
        }
    }

    private async Task EndpointAsync(RegionParts parts, CancellationToken cancellationToken)
    {
        if (parts.Find(RegionPart.S3Endpoint) is { } endpoint)
        {
            await _removal.GoneAsync("The S3 endpoint", () => _ec2.DeleteVpcEndpointsAsync(new DeleteVpcEndpointsRequest { VpcEndpointIds = [endpoint] }, cancellationToken), cancellationToken);
        }
    }

    private async Task GroupAsync(string? group, CancellationToken cancellationToken)
    {
        if (group is not null)
        {
            await _removal.GoneAsync("The security group " + group, () => _ec2.DeleteSecurityGroupAsync(new DeleteSecurityGroupRequest { GroupId = group }, cancellationToken), cancellationToken);
        }
    }

    private async Task InternetGatewayAsync(RegionParts parts, CancellationToken cancellationToken)
    {
        if (parts.Find(RegionPart.InternetGateway) is not { } gateway)
        {
            return;
        }

        if (parts.Has(RegionPart.InternetGatewayAttachment) && parts.Find(RegionPart.Vpc) is { } vpc)
        {
            await _removal.GoneAsync("The internet gateway's attachment", () => _ec2.DetachInternetGatewayAsync(new DetachInternetGatewayRequest { InternetGatewayId = gateway, VpcId = vpc }, cancellationToken), cancellationToken);
        }

        await _removal.GoneAsync("The internet gateway", () => _ec2.DeleteInternetGatewayAsync(new DeleteInternetGatewayRequest { InternetGatewayId = gateway }, cancellationToken), cancellationToken);
    }

    private async Task RoutesAsync(RegionParts parts, CancellationToken cancellationToken)
    {
        string[] subnets = [RegionPart.PublicSubnet1, RegionPart.PublicSubnet2, RegionPart.PrivateSubnet1, RegionPart.PrivateSubnet2];
        await Task.WhenAll(subnets.Select(RegionPart.AssociationOf).Select(parts.Find).OfType<string>().Select(association => _removal.GoneAsync(
            "The association " + association,
            () => _ec2.DisassociateRouteTableAsync(new DisassociateRouteTableRequest { AssociationId = association }, cancellationToken),
            cancellationToken)));
        await Task.WhenAll(new[] { RegionPart.PublicRoutes, RegionPart.PrivateRoutes }.Select(parts.Find).OfType<string>().Select(table => _removal.GoneAsync(
            "The route table " + table,
            () => _ec2.DeleteRouteTableAsync(new DeleteRouteTableRequest { RouteTableId = table }, cancellationToken),
            cancellationToken)));
    }
}
