using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.EC2.Model;
using Clawster.GitOps.Runner.Network;
using Clawster.GitOps.Testing.Bots;

namespace Clawster.GitOps.EndToEnd.Tests;

/// <summary>What the internet reaches of a deployed fleet.</summary>
public sealed class ReachabilityTests
{
    private const string Cidr = "10.0.0.0/16";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task From_outside_only_the_load_balancers_ports_are_reached_and_only_from_the_allowed_ranges()
    {
        await using var cloud = await DeployedAsync();

        var reached = await InternetWalk.FromOutsideAsync(cloud.Clients(TestFleet.Region), Cidr);

        Assert.NotEmpty(reached);
        Assert.All(reached, static line => Assert.Equal("load balancer tcp 80-80 from 198.51.100.0/24", line));
    }

    [Fact]
    public async Task A_hole_in_the_NAT_instances_security_group_is_found()
    {
        await using var cloud = await DeployedAsync();
        var clients = cloud.Clients(TestFleet.Region);
        var parts = await RegionInventory.ReadAsync(clients, TestFleet.Region, Cancel);
        await OpenAsync(cloud, parts[RegionPart.NatSecurityGroup], 22);

        Assert.Contains("instance tcp 22-22 from 0.0.0.0/0", await InternetWalk.FromOutsideAsync(clients, Cidr));
    }

    [Fact]
    public async Task A_bots_instance_with_a_public_address_a_public_route_and_an_open_group_is_found()
    {
        await using var cloud = await DeployedAsync();
        var clients = cloud.Clients(TestFleet.Region);
        var parts = await RegionInventory.ReadAsync(clients, TestFleet.Region, Cancel);
        var found = await clients.Ec2.DescribeInstancesAsync(new DescribeInstancesRequest { Filters = [new Filter("tag:clawster:bot", ["bot-1"])] }, Cancel);
        var card = found.Reservations.Single().Instances.Single().NetworkInterfaces[0];
        await OpenAsync(cloud, card.Groups[0].GroupId, 18789);
        await clients.Ec2.ReplaceRouteAsync(new ReplaceRouteRequest { RouteTableId = parts[RegionPart.PrivateRoutes], DestinationCidrBlock = "0.0.0.0/0", GatewayId = parts[RegionPart.InternetGateway] }, Cancel);
        var address = await clients.Ec2.AllocateAddressAsync(new AllocateAddressRequest(), Cancel);
        await clients.Ec2.AssociateAddressAsync(new AssociateAddressRequest { AllocationId = address.AllocationId, NetworkInterfaceId = card.NetworkInterfaceId }, Cancel);

        Assert.Contains("instance tcp 18789-18789 from 0.0.0.0/0", await InternetWalk.FromOutsideAsync(clients, Cidr));
    }

    private static async Task<TestCloud> DeployedAsync()
    {
        var cloud = await TestCloud.StartAsync();
        await cloud.DeployAsync(TestFleet.Of("tier: starter", TestFleet.Public));
        return cloud;
    }

    private static async Task OpenAsync(TestCloud cloud, string group, int port) => await cloud.Clients(TestFleet.Region).Ec2.AuthorizeSecurityGroupIngressAsync(
        new AuthorizeSecurityGroupIngressRequest { GroupId = group, IpPermissions = [new IpPermission { IpProtocol = "tcp", FromPort = port, ToPort = port, Ipv4Ranges = [new IpRange { CidrIp = "0.0.0.0/0" }] }] },
        Cancel);
}
