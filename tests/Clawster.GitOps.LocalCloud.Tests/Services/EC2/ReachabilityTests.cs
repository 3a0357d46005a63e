using System.Linq;
using Clawster.GitOps.LocalCloud.Models.EC2;
using Clawster.GitOps.LocalCloud.Networks;

namespace Clawster.GitOps.LocalCloud.Tests.Services.EC2;

public sealed class ReachabilityTests
{
    [Fact]
    public void The_internet_reaches_an_instance_only_by_a_public_address_a_route_and_a_rule()
    {
        using var cloud = new Cloud();
        var kit = new NetworkKit(cloud);
        var group = kit.Group("web", NetworkKit.From("0.0.0.0/0", 443));
        var instance = kit.Launch(kit.PublicSubnet, [group], publicIp: true);

        Assert.Contains("pending", Refusal(cloud, NetworkPoint.Internet, NetworkPoint.Instance(instance), 443));
        cloud.Pass(60);
        Assert.True(cloud.Network.Check(NetworkPoint.Internet, NetworkPoint.Instance(instance), "tcp", 443).Reached);
        Assert.Contains(group, Refusal(cloud, NetworkPoint.Internet, NetworkPoint.Instance(instance), 80));
        var open = Assert.Single(cloud.Network.OpenToInternet());
        Assert.Equal(("tcp", 443, 443, "0.0.0.0/0", instance), (open.Protocol, open.FromPort, open.ToPort, open.Source, open.Owner));
        Assert.True(cloud.Network.Check(NetworkPoint.Internet, NetworkPoint.At(open.Address), "tcp", 443).Reached);

        cloud.Call<object>(new DeleteRouteRequest { RouteTableId = kit.PublicRoutes, DestinationCidrBlock = "0.0.0.0/0" });
        Assert.Contains("no route back", Refusal(cloud, NetworkPoint.Internet, NetworkPoint.Instance(instance), 443));
        Assert.Empty(cloud.Network.OpenToInternet());
    }

    [Fact]
    public void A_private_instance_is_reached_from_its_vpc_only_and_by_group()
    {
        using var cloud = new Cloud();
        var kit = new NetworkKit(cloud);
        var balancer = kit.Group("balancer");
        var task = kit.Group("task", NetworkKit.FromGroup(balancer, 18789));
        var front = kit.Launch(kit.PublicSubnet, [balancer], publicIp: true);
        var stranger = kit.Launch(kit.PublicSubnet, publicIp: true);
        var back = kit.Launch(kit.PrivateSubnet, [task]);
        cloud.Pass(60);

        Assert.True(cloud.Network.Check(NetworkPoint.Instance(front), NetworkPoint.Instance(back), "tcp", 18789).Reached);
        Assert.Contains(task, Refusal(cloud, NetworkPoint.Instance(front), NetworkPoint.Instance(back), 18788));
        Assert.Contains(task, Refusal(cloud, NetworkPoint.Instance(stranger), NetworkPoint.Instance(back), 18789));
        Assert.Contains("no public address", Refusal(cloud, NetworkPoint.Internet, NetworkPoint.Instance(back), 18789));
        Assert.Contains("private address", Refusal(cloud, NetworkPoint.Internet, NetworkPoint.At(PrivateAddress(cloud, back)), 18789));
    }

    [Fact]
    public void Egress_rules_hold_on_the_way_out()
    {
        using var cloud = new Cloud();
        var kit = new NetworkKit(cloud);
        var group = kit.Group("quiet");
        cloud.Call<object>(new RevokeSecurityGroupEgressRequest { GroupId = group, IpPermissions = [NetworkKit.AllFrom("0.0.0.0/0")] });
        cloud.Call<object>(new AuthorizeSecurityGroupEgressRequest { GroupId = group, IpPermissions = [NetworkKit.From("198.51.100.0/24", 443)] });
        var instance = kit.Launch(kit.PublicSubnet, [group], publicIp: true);
        cloud.Pass(60);

        Assert.True(cloud.Network.Check(NetworkPoint.Instance(instance), NetworkPoint.At("198.51.100.9"), "tcp", 443).Reached);
        Assert.Contains(group, Refusal(cloud, NetworkPoint.Instance(instance), NetworkPoint.At("198.51.101.9"), 443));
        Assert.Contains(group, Refusal(cloud, NetworkPoint.Instance(instance), NetworkPoint.At("198.51.100.9"), 80));
    }

    [Fact]
    public void A_nat_gateway_carries_packets_while_it_is_available()
    {
        using var cloud = new Cloud();
        var kit = new NetworkKit(cloud);
        var instance = kit.Launch(kit.PrivateSubnet);
        var address = cloud.Call<AllocateAddressResponse>(new AllocateAddressRequest()).AllocationId;
        var nat = cloud.Call<CreateNatGatewayResponse>(new CreateNatGatewayRequest { SubnetId = kit.PublicSubnet, AllocationId = address }).NatGateway!.NatGatewayId;
        cloud.Pass(20);
        Assert.Contains("no route", Refusal(cloud, NetworkPoint.Instance(instance), NetworkPoint.Internet, 443));
        cloud.Call<object>(new CreateRouteRequest { RouteTableId = kit.PrivateRoutes, DestinationCidrBlock = "0.0.0.0/0", NatGatewayId = nat });
        Assert.Contains("pending", Refusal(cloud, NetworkPoint.Instance(instance), NetworkPoint.Internet, 443));

        cloud.Pass(90);

        Assert.True(cloud.Network.Check(NetworkPoint.Instance(instance), NetworkPoint.Service("ecs"), "tcp", 443).Reached);
        Assert.Empty(cloud.Network.OpenToInternet());
        cloud.Call<object>(new DeleteRouteRequest { RouteTableId = kit.PublicRoutes, DestinationCidrBlock = "0.0.0.0/0" });
        Assert.Contains("no route", Refusal(cloud, NetworkPoint.Instance(instance), NetworkPoint.Internet, 443));
    }

    [Fact]
    public void The_s3_endpoint_is_a_way_of_its_own()
    {
        using var cloud = new Cloud();
        var kit = new NetworkKit(cloud);
        var instance = kit.Launch(kit.PrivateSubnet);
        cloud.Pass(20);
        Assert.Contains("no route", Refusal(cloud, NetworkPoint.Instance(instance), NetworkPoint.Service("s3"), 443));

        var endpoint = cloud.Call<CreateVpcEndpointResponse>(new CreateVpcEndpointRequest { VpcId = kit.Vpc, ServiceName = "com.amazonaws.eu-central-1.s3", RouteTableIds = [kit.PrivateRoutes] }).VpcEndpoint!;

        Assert.True(cloud.Network.Check(NetworkPoint.Instance(instance), NetworkPoint.Service("s3"), "tcp", 443).Reached);
        Assert.Contains("no route", Refusal(cloud, NetworkPoint.Instance(instance), NetworkPoint.Service("ecr"), 443));
        cloud.Call<object>(new DeleteVpcEndpointsRequest { VpcEndpointIds = [endpoint.VpcEndpointId!] });
        Assert.Contains("no route", Refusal(cloud, NetworkPoint.Instance(instance), NetworkPoint.Service("s3"), 443));
    }

    [Fact]
    public void A_stopped_instance_answers_nobody()
    {
        using var cloud = new Cloud();
        var kit = new NetworkKit(cloud);
        var instance = kit.Launch(kit.PublicSubnet, [kit.Group("web", NetworkKit.From("0.0.0.0/0", 443))], publicIp: true);
        cloud.Pass(60);
        var address = Assert.Single(cloud.Network.OpenToInternet()).Address;

        cloud.Call<object>(new StopInstancesRequest { InstanceIds = [instance] });
        Assert.Contains("stopping", Refusal(cloud, NetworkPoint.Internet, NetworkPoint.At(address), 443));
        cloud.Pass(60);
        Assert.Contains("nobody", Refusal(cloud, NetworkPoint.Internet, NetworkPoint.At(address), 443));
        Assert.Empty(cloud.Network.OpenToInternet());
    }

    private static string Refusal(Cloud cloud, NetworkPoint from, NetworkPoint to, int port) => cloud.Network.Check(from, to, "tcp", port).Refusal ?? "reached";

    private static string PrivateAddress(Cloud cloud, string instance) =>
        cloud.Call<DescribeInstancesResponse>(new DescribeInstancesRequest { InstanceIds = [instance] }).Reservations!.Single().Instances!.Single().PrivateIpAddress!;
}
