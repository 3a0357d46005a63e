using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.LocalCloud.Models.EC2;

namespace Clawster.GitOps.LocalCloud.Tests.Services.EC2;

public sealed class VpcTests
{
    [Fact]
    public void A_vpc_comes_with_a_main_route_table_and_a_default_group()
    {
        using var cloud = new Cloud();

        var vpc = cloud.Call<CreateVpcResponse>(new CreateVpcRequest { CidrBlock = "10.0.3.4/16" }).Vpc!;

        Assert.Equal("10.0.0.0/16", vpc.CidrBlock);
        var table = Assert.Single(cloud.Call<DescribeRouteTablesResponse>(new DescribeRouteTablesRequest()).RouteTables!);
        Assert.True(table.Associations![0].Main);
        Assert.Equal("local", table.Routes![0].GatewayId);
        var group = Assert.Single(cloud.Call<DescribeSecurityGroupsResponse>(new DescribeSecurityGroupsRequest()).SecurityGroups!);
        Assert.Equal("default", group.GroupName);
        Assert.Equal("CannotDelete", cloud.Refused(new DeleteSecurityGroupRequest { GroupId = group.GroupId }));
    }

    [Theory]
    [InlineData("10.0.0.0/15", "InvalidVpc.Range")]
    [InlineData("10.0.0.0/29", "InvalidVpc.Range")]
    [InlineData("10.0.0.0", "InvalidParameterValue")]
    [InlineData(null, "MissingParameter")]
    public void A_range_outside_the_rules_is_refused(string? cidr, string code)
    {
        using var cloud = new Cloud();
        Assert.Equal(code, cloud.Refused(new CreateVpcRequest { CidrBlock = cidr }));
    }

    [Fact]
    public void Subnets_stay_in_their_vpc_and_apart_from_each_other()
    {
        using var cloud = new Cloud();
        var kit = new NetworkKit(cloud);

        Assert.Equal("InvalidSubnet.Conflict", cloud.Refused(new CreateSubnetRequest { VpcId = kit.Vpc, CidrBlock = "10.0.0.128/25" }));
        Assert.Equal("InvalidSubnet.Range", cloud.Refused(new CreateSubnetRequest { VpcId = kit.Vpc, CidrBlock = "10.1.0.0/24" }));
        Assert.Equal("InvalidVpcID.NotFound", cloud.Refused(new CreateSubnetRequest { VpcId = "vpc-1", CidrBlock = "10.0.0.0/24" }));
        Assert.Equal("InvalidParameterValue", cloud.Refused(new CreateSubnetRequest { VpcId = kit.Vpc, CidrBlock = "10.0.1.0/24", AvailabilityZone = "eu-central-1z" }));
    }

    [Fact]
    public void Nothing_is_deleted_from_under_what_stands_in_it()
    {
        using var cloud = new Cloud();
        var kit = new NetworkKit(cloud);
        var group = kit.Group("web");
        kit.Launch(kit.PublicSubnet, [group], publicIp: true);

        Assert.Equal("DependencyViolation", cloud.Refused(new DeleteVpcRequest { VpcId = kit.Vpc }));
        Assert.Equal("DependencyViolation", cloud.Refused(new DeleteSubnetRequest { SubnetId = kit.PublicSubnet }));
        Assert.Equal("DependencyViolation", cloud.Refused(new DeleteSecurityGroupRequest { GroupId = group }));
        Assert.Equal("DependencyViolation", cloud.Refused(new DetachInternetGatewayRequest { InternetGatewayId = kit.Gateway, VpcId = kit.Vpc }));
        Assert.Equal("DependencyViolation", cloud.Refused(new DeleteInternetGatewayRequest { InternetGatewayId = kit.Gateway }));
        Assert.Equal("DependencyViolation", cloud.Refused(new DeleteRouteTableRequest { RouteTableId = kit.PublicRoutes }));
    }

    [Fact]
    public void A_network_is_taken_down_in_order_until_nothing_is_left()
    {
        using var cloud = new Cloud();
        var kit = new NetworkKit(cloud);
        foreach (var table in cloud.Call<DescribeRouteTablesResponse>(new DescribeRouteTablesRequest()).RouteTables!.Where(static table => table.Associations!.All(static item => item.Main is not true)))
        {
            table.Associations!.ForEach(item => cloud.Call<object>(new DisassociateRouteTableRequest { AssociationId = item.RouteTableAssociationId }));
            cloud.Call<object>(new DeleteRouteTableRequest { RouteTableId = table.RouteTableId });
        }

        cloud.Call<object>(new DetachInternetGatewayRequest { InternetGatewayId = kit.Gateway, VpcId = kit.Vpc });
        cloud.Call<object>(new DeleteInternetGatewayRequest { InternetGatewayId = kit.Gateway });
        cloud.Call<object>(new DeleteSubnetRequest { SubnetId = kit.PublicSubnet });
        cloud.Call<object>(new DeleteSubnetRequest { SubnetId = kit.PrivateSubnet });
        cloud.Call<object>(new DeleteVpcRequest { VpcId = kit.Vpc });

        Assert.Empty(cloud.Call<DescribeVpcsResponse>(new DescribeVpcsRequest()).Vpcs!);
        Assert.Empty(cloud.Call<DescribeRouteTablesResponse>(new DescribeRouteTablesRequest()).RouteTables!);
        Assert.Empty(cloud.Call<DescribeSecurityGroupsResponse>(new DescribeSecurityGroupsRequest()).SecurityGroups!);
    }

    [Fact]
    public void A_route_is_a_blackhole_once_its_target_is_gone()
    {
        using var cloud = new Cloud();
        var kit = new NetworkKit(cloud);
        var address = cloud.Call<AllocateAddressResponse>(new AllocateAddressRequest()).AllocationId;
        var nat = cloud.Call<CreateNatGatewayResponse>(new CreateNatGatewayRequest { SubnetId = kit.PublicSubnet, AllocationId = address }).NatGateway!.NatGatewayId;
        cloud.Call<object>(new CreateRouteRequest { RouteTableId = kit.PrivateRoutes, DestinationCidrBlock = "0.0.0.0/0", NatGatewayId = nat });
        Assert.Equal("active", StateOfDefaultRoute(cloud, kit.PrivateRoutes));

        cloud.Call<object>(new DeleteNatGatewayRequest { NatGatewayId = nat });

        Assert.Equal("blackhole", StateOfDefaultRoute(cloud, kit.PrivateRoutes));
        Assert.Equal("InvalidIPAddress.InUse", cloud.Refused(new ReleaseAddressRequest { AllocationId = address }));
        cloud.Pass(120);
        cloud.Call<object>(new ReleaseAddressRequest { AllocationId = address });
        Assert.Equal("deleted", (string?)cloud.Call<DescribeNatGatewaysResponse>(new DescribeNatGatewaysRequest()).NatGateways![0].State);
        cloud.Pass(3700);
        Assert.Empty(cloud.Call<DescribeNatGatewaysResponse>(new DescribeNatGatewaysRequest()).NatGateways!);
    }

    [Fact]
    public void A_nat_gateway_takes_from_60_to_90_seconds_and_fails_without_an_internet_gateway()
    {
        using var cloud = new Cloud();
        var kit = new NetworkKit(cloud);
        var address = cloud.Call<AllocateAddressResponse>(new AllocateAddressRequest()).AllocationId;
        cloud.Call<object>(new CreateNatGatewayRequest { SubnetId = kit.PublicSubnet, AllocationId = address });
        cloud.Pass(59);
        Assert.Equal("pending", (string?)cloud.Call<DescribeNatGatewaysResponse>(new DescribeNatGatewaysRequest()).NatGateways![0].State);
        cloud.Pass(31);
        Assert.Equal("available", (string?)cloud.Call<DescribeNatGatewaysResponse>(new DescribeNatGatewaysRequest()).NatGateways![0].State);

        using var other = new Cloud();
        var vpc = other.Call<CreateVpcResponse>(new CreateVpcRequest { CidrBlock = "10.0.0.0/16" }).Vpc!.VpcId;
        var subnet = other.Call<CreateSubnetResponse>(new CreateSubnetRequest { VpcId = vpc, CidrBlock = "10.0.0.0/24" }).Subnet!.SubnetId;
        address = other.Call<AllocateAddressResponse>(new AllocateAddressRequest()).AllocationId;
        other.Call<object>(new CreateNatGatewayRequest { SubnetId = subnet, AllocationId = address });
        other.Pass(90);
        var failed = other.Call<DescribeNatGatewaysResponse>(new DescribeNatGatewaysRequest()).NatGateways![0];
        Assert.Equal("failed", (string?)failed.State);
        Assert.Equal("Gateway.NotAttached", failed.FailureCode);
    }

    [Fact]
    public void A_client_token_gives_the_first_result_again_and_refuses_other_parameters()
    {
        using var cloud = new Cloud();
        var kit = new NetworkKit(cloud);
        var first = cloud.Call<CreateRouteTableResponse>(new CreateRouteTableRequest { VpcId = kit.Vpc, ClientToken = "one" }).RouteTable!.RouteTableId;
        var again = cloud.Call<CreateRouteTableResponse>(new CreateRouteTableRequest { VpcId = kit.Vpc, ClientToken = "one" }).RouteTable!.RouteTableId;
        var other = cloud.Call<CreateRouteTableResponse>(new CreateRouteTableRequest { VpcId = kit.Vpc, ClientToken = "two" }).RouteTable!.RouteTableId;

        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
        Assert.Equal("IdempotentParameterMismatch", cloud.Refused(new CreateNetworkInterfaceRequest { SubnetId = kit.PublicSubnet, ClientToken = Used(cloud, kit), Description = "another" }));
    }

    [Fact]
    public void Filters_and_pages_find_what_was_made()
    {
        using var cloud = new Cloud();
        var kit = new NetworkKit(cloud);
        var ids = Enumerable.Range(0, 12).Select(i => kit.Subnet($"10.0.{100 + i}.0/24", Cloud.Region + "b")).ToHashSet();
        cloud.Call<object>(new CreateTagsRequest { Resources = [.. ids], Tags = [new Tag { Key = "tier", Value = "extra" }] });

        var seen = new List<string>();
        string? next = null;
        do
        {
            var page = cloud.Call<DescribeSubnetsResponse>(new DescribeSubnetsRequest { MaxResults = 5, NextToken = next, Filters = [new Filter { Name = "tag:tier", Values = ["ex*"] }] });
            Assert.InRange(page.Subnets!.Count, 1, 5);
            seen.AddRange(page.Subnets.Select(static subnet => subnet.SubnetId!));
            next = page.NextToken;
        }
        while (next is not null);

        Assert.Equal(12, seen.Count);
        Assert.True(ids.SetEquals(seen));
        Assert.Equal(2, cloud.Call<DescribeSubnetsResponse>(new DescribeSubnetsRequest { Filters = [new Filter { Name = "availability-zone", Values = ["eu-central-1a"] }] }).Subnets!.Count);
        Assert.Equal("InvalidParameterValue", cloud.Refused(new DescribeSubnetsRequest { Filters = [new Filter { Name = "colour", Values = ["red"] }] }));
        Assert.Equal("InvalidParameterValue", cloud.Refused(new DescribeSubnetsRequest { MaxResults = 4 }));
        Assert.Equal("InvalidSubnetID.NotFound", cloud.Refused(new DescribeSubnetsRequest { SubnetIds = ["subnet-1"] }));
    }

    [Fact]
    public void What_is_not_served_is_refused_and_a_dry_run_changes_nothing()
    {
        using var cloud = new Cloud();
        Assert.Equal("NotImplemented", cloud.Refused(new CreateVpcRequest { CidrBlock = "10.0.0.0/16", Ipv4IpamPoolId = "ipam-pool-1" }));
        Assert.Equal("DryRunOperation", cloud.Refused(new CreateVpcRequest { CidrBlock = "10.0.0.0/16", DryRun = true }));
        Assert.Empty(cloud.Call<DescribeVpcsResponse>(new DescribeVpcsRequest()).Vpcs!);
    }

    [Fact]
    public void Tags_hold_to_their_rules()
    {
        using var cloud = new Cloud();
        var kit = new NetworkKit(cloud);
        Assert.Equal("InvalidParameterValue", cloud.Refused(new CreateTagsRequest { Resources = [kit.Vpc], Tags = [new Tag { Key = "aws:x", Value = "y" }] }));
        Assert.Equal("InvalidParameterValue", cloud.Refused(new CreateTagsRequest { Resources = [kit.Vpc], Tags = [new Tag { Key = new string('k', 128), Value = "y" }] }));
        Assert.Equal("TagLimitExceeded", cloud.Refused(new CreateTagsRequest { Resources = [kit.Vpc], Tags = [.. Enumerable.Range(0, 51).Select(static i => new Tag { Key = "k" + i, Value = "v" })] }));
        Assert.Equal("InvalidID", cloud.Refused(new CreateTagsRequest { Resources = ["vpc-1"], Tags = [new Tag { Key = "a", Value = "b" }] }));
        Assert.Equal("InvalidParameterValue", cloud.Refused(new CreateVpcRequest { CidrBlock = "10.1.0.0/16", TagSpecifications = [new TagSpecification { ResourceType = "subnet", Tags = [new Tag { Key = "a", Value = "b" }] }] }));
    }

    private static string Used(Cloud cloud, NetworkKit kit)
    {
        cloud.Call<object>(new CreateNetworkInterfaceRequest { SubnetId = kit.PublicSubnet, ClientToken = "used" });
        return "used";
    }

    private static string? StateOfDefaultRoute(Cloud cloud, string table) =>
        (string?)cloud.Call<DescribeRouteTablesResponse>(new DescribeRouteTablesRequest { RouteTableIds = [table] }).RouteTables![0].Routes!.Single(static route => route.DestinationCidrBlock == "0.0.0.0/0").State;
}
