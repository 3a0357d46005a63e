using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.EC2;
using Amazon.EC2.Model;
using Clawster.GitOps.Runner.Execution;

namespace Clawster.GitOps.Runner.Network;

/// <summary>Makes the parts of a region that everything else stands in. Each call makes one thing.</summary>
internal sealed class VpcMaker(RegionContext context)
{
    private const string Everywhere = "0.0.0.0/0";

    private readonly IAmazonEC2 _ec2 = context.Clients.Ec2;
    private readonly RegionParts _parts = context.Parts;

    /// <summary>Chooses the two zones that everything stands in: the first two by name, so that each run chooses the same.</summary>
    public async Task<string> ZonesAsync(CancellationToken cancellationToken)
    {
        var found = await _ec2.DescribeAvailabilityZonesAsync(
            new DescribeAvailabilityZonesRequest { Filters = [new Filter("zone-type", ["availability-zone"]), new Filter("state", ["available"])] },
            cancellationToken);
        var (first, second) = _parts.HalfChosenZones;
        string[] free = [.. found.AvailabilityZones.Select(static zone => zone.ZoneName).Where(zone => zone != first && zone != second).Order(StringComparer.Ordinal)];
        string[] zones = [.. new[] { first ?? free.FirstOrDefault(), second ?? free.Skip(first is null ? 1 : 0).FirstOrDefault() }.OfType<string>()];
        if (zones is not [var one, var other])
        {
            throw new StepFailedException($"{context.Name} has fewer than two availability zones that can be used now.");
        }

        _parts[RegionPart.Zone2] = other;
        return one;
    }

    public async Task<string> VpcAsync(CancellationToken cancellationToken) =>
        (await _ec2.CreateVpcAsync(
            new CreateVpcRequest { CidrBlock = context.Spec.Cidr, TagSpecifications = RegionTags.At(ResourceType.Vpc, context.Name, RegionPart.Vpc) },
            cancellationToken)).Vpc.VpcId;

    // The resolver is on from the start; names must be asked for, and the file system's mount targets are found by name.
    public async Task<string> DnsNamesAsync(CancellationToken cancellationToken)
    {
        await _ec2.ModifyVpcAttributeAsync(new ModifyVpcAttributeRequest { VpcId = _parts[RegionPart.Vpc], EnableDnsHostnames = true }, cancellationToken);
        return "on";
    }

    public async Task<string> SubnetAsync(string part, string zone, string cidr, CancellationToken cancellationToken) =>
        (await _ec2.CreateSubnetAsync(
            new CreateSubnetRequest
            {
                VpcId = _parts[RegionPart.Vpc],
                AvailabilityZone = zone,
                CidrBlock = cidr,
                TagSpecifications = RegionTags.At(ResourceType.Subnet, context.Name, part),
            },
            cancellationToken)).Subnet.SubnetId;

    public async Task<string> InternetGatewayAsync(CancellationToken cancellationToken) =>
        (await _ec2.CreateInternetGatewayAsync(
            new CreateInternetGatewayRequest { TagSpecifications = RegionTags.At(ResourceType.InternetGateway, context.Name, RegionPart.InternetGateway) },
            cancellationToken)).InternetGateway.InternetGatewayId;

    public async Task<string> AttachInternetGatewayAsync(CancellationToken cancellationToken)
    {
        await _ec2.AttachInternetGatewayAsync(
            new AttachInternetGatewayRequest { InternetGatewayId = _parts[RegionPart.InternetGateway], VpcId = _parts[RegionPart.Vpc] },
            cancellationToken);
        return _parts[RegionPart.InternetGateway];
    }

    public async Task<string> RouteTableAsync(string part, CancellationToken cancellationToken) =>
        (await _ec2.CreateRouteTableAsync(
            new CreateRouteTableRequest
            {
                VpcId = _parts[RegionPart.Vpc],
                ClientToken = context.Token(part),
                TagSpecifications = RegionTags.At(ResourceType.RouteTable, context.Name, part),
            },
            cancellationToken)).RouteTable.RouteTableId;

    public async Task<string> AssociateAsync(string routes, string subnet, CancellationToken cancellationToken) =>
        (await _ec2.AssociateRouteTableAsync(new AssociateRouteTableRequest { RouteTableId = _parts[routes], SubnetId = _parts[subnet] }, cancellationToken)).AssociationId;

    public async Task<string> RouteToInternetAsync(CancellationToken cancellationToken)
    {
        await _ec2.CreateRouteAsync(
            new CreateRouteRequest { RouteTableId = _parts[RegionPart.PublicRoutes], DestinationCidrBlock = Everywhere, GatewayId = _parts[RegionPart.InternetGateway] },
            cancellationToken);
        return _parts[RegionPart.InternetGateway];
    }

    public Task<string> RouteToNatInterfaceAsync(CancellationToken cancellationToken) => RouteOutAsync(_parts[RegionPart.NatInterface], null, cancellationToken);

    public Task<string> RouteToNatGatewayAsync(CancellationToken cancellationToken) => RouteOutAsync(null, _parts[RegionPart.NatGateway], cancellationToken);

    // A route that leads elsewhere is turned in one call: there is no moment without a way out.
    private async Task<string> RouteOutAsync(string? card, string? gateway, CancellationToken cancellationToken)
    {
        var routes = _parts[RegionPart.PrivateRoutes];
        try
        {
            await _ec2.CreateRouteAsync(new CreateRouteRequest { RouteTableId = routes, DestinationCidrBlock = Everywhere, NetworkInterfaceId = card, NatGatewayId = gateway }, cancellationToken);
        }
        catch (AmazonEC2Exception fault) when (fault.ErrorCode is "RouteAlreadyExists")
        {
            await _ec2.ReplaceRouteAsync(new ReplaceRouteRequest { RouteTableId = routes, DestinationCidrBlock = Everywhere, NetworkInterfaceId = card, NatGatewayId = gateway }, cancellationToken);
        }

        return card ?? gateway!;
    }

    // Free, and the layers of images in ECR come from S3: they need not go through NAT.
    public async Task<string> S3EndpointAsync(CancellationToken cancellationToken) =>
        (await _ec2.CreateVpcEndpointAsync(
            new CreateVpcEndpointRequest
            {
                VpcId = _parts[RegionPart.Vpc],
                VpcEndpointType = VpcEndpointType.Gateway,
                ServiceName = $"com.amazonaws.{context.Name}.s3",
                RouteTableIds = [_parts[RegionPart.PublicRoutes], _parts[RegionPart.PrivateRoutes]],
                ClientToken = context.Token(RegionPart.S3Endpoint),
                TagSpecifications = RegionTags.At(ResourceType.VpcEndpoint, context.Name, RegionPart.S3Endpoint),
            },
            cancellationToken)).VpcEndpoint.VpcEndpointId;
}
