using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.LocalCloud.Models.EC2;

namespace Clawster.GitOps.LocalCloud.Tests.Services.EC2;

public sealed class SecurityGroupTests
{
    [Fact]
    public void A_new_group_lets_nothing_in_and_everything_out()
    {
        using var cloud = new Cloud();
        var group = Describe(cloud, new NetworkKit(cloud).Group("web"));

        Assert.Empty(group.IpPermissions!);
        var egress = Assert.Single(group.IpPermissionsEgress!);
        Assert.Equal("-1", egress.IpProtocol);
        Assert.Equal("0.0.0.0/0", Assert.Single(egress.IpRanges!).CidrIp);
    }

    [Fact]
    public void A_rule_stands_once_and_is_revoked_once()
    {
        using var cloud = new Cloud();
        var group = new NetworkKit(cloud).Group("web", NetworkKit.From("203.0.113.7/32", 80));

        Assert.Equal("InvalidPermission.Duplicate", cloud.Refused(new AuthorizeSecurityGroupIngressRequest { GroupId = group, IpPermissions = [NetworkKit.From("203.0.113.7/32", 80)] }));
        Assert.Equal("InvalidPermission.Duplicate", cloud.Refused(new AuthorizeSecurityGroupIngressRequest { GroupId = group, IpPermissions = [NetworkKit.From("10.9.0.0/16", 1), NetworkKit.From("10.9.1.0/16", 1)] }));
        Assert.Single(Describe(cloud, group).IpPermissions!);
        cloud.Call<object>(new RevokeSecurityGroupIngressRequest { GroupId = group, IpPermissions = [NetworkKit.From("203.0.113.7/32", 80)] });
        Assert.Equal("InvalidPermission.NotFound", cloud.Refused(new RevokeSecurityGroupIngressRequest { GroupId = group, IpPermissions = [NetworkKit.From("203.0.113.7/32", 80)] }));
        Assert.Empty(Describe(cloud, group).IpPermissions!);
    }

    [Fact]
    public void Sixty_rules_fit_and_not_one_more()
    {
        using var cloud = new Cloud();
        var group = new NetworkKit(cloud).Group("web");
        cloud.Call<object>(new AuthorizeSecurityGroupIngressRequest { GroupId = group, IpPermissions = [.. Enumerable.Range(1, 60).Select(static port => NetworkKit.From("10.0.0.0/8", port))] });

        Assert.Equal("RulesPerSecurityGroupLimitExceeded", cloud.Refused(new AuthorizeSecurityGroupIngressRequest { GroupId = group, IpPermissions = [NetworkKit.From("10.0.0.0/8", 61)] }));
        cloud.Call<object>(new AuthorizeSecurityGroupEgressRequest { GroupId = group, IpPermissions = [NetworkKit.From("10.0.0.0/8", 61)] });
    }

    [Theory]
    [InlineData("tcp", 0, 65535, null)]
    [InlineData("tcp", 1, 65536, "InvalidPermission.Malformed")]
    [InlineData("tcp", 80, 79, "InvalidParameterValue")]
    [InlineData("tcp", null, 80, "InvalidParameterValue")]
    [InlineData("icmp", -1, -1, null)]
    [InlineData("-1", null, null, null)]
    [InlineData("47", null, null, null)]
    [InlineData("256", null, null, "InvalidParameterValue")]
    [InlineData("http", 80, 80, "InvalidParameterValue")]
    public void Protocols_and_ports_are_checked(string protocol, int? from, int? to, string? code)
    {
        using var cloud = new Cloud();
        var group = new NetworkKit(cloud).Group("web");
        var request = new AuthorizeSecurityGroupIngressRequest { GroupId = group, IpPermissions = [new IpPermission { IpProtocol = protocol, FromPort = from, ToPort = to, IpRanges = [new IpRange { CidrIp = "10.0.0.0/8" }] }] };
        if (code is null)
        {
            Assert.Single(cloud.Call<AuthorizeSecurityGroupIngressResponse>(request).SecurityGroupRules!);
        }
        else
        {
            Assert.Equal(code, cloud.Refused(request));
        }
    }

    [Fact]
    public void Names_are_unique_in_a_vpc_and_a_group_that_others_name_stays()
    {
        using var cloud = new Cloud();
        var kit = new NetworkKit(cloud);
        var balancer = kit.Group("balancer");
        var task = kit.Group("task", NetworkKit.FromGroup(balancer, 18789));

        Assert.Equal("InvalidGroup.Duplicate", cloud.Refused(new CreateSecurityGroupRequest { GroupName = "task", Description = "x", VpcId = kit.Vpc }));
        Assert.Equal("DependencyViolation", cloud.Refused(new DeleteSecurityGroupRequest { GroupId = balancer }));
        cloud.Call<object>(new DeleteSecurityGroupRequest { GroupId = task });
        cloud.Call<object>(new DeleteSecurityGroupRequest { GroupId = balancer });
        Assert.Equal("InvalidGroup.NotFound", cloud.Refused(new DescribeSecurityGroupsRequest { GroupIds = [balancer] }));
    }

    private static SecurityGroup Describe(Cloud cloud, string id) => Assert.Single(cloud.Call<DescribeSecurityGroupsResponse>(new DescribeSecurityGroupsRequest { GroupIds = [id] }).SecurityGroups!);
}
