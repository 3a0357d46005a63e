using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Clawster.GitOps.LocalCloud.Models.EC2;
using Clawster.GitOps.LocalCloud.Services.EC2;

namespace Clawster.GitOps.LocalCloud.Tests.Services.ECS;

/// <summary>A VPC with a public and a private subnet in each of two zones, a NAT gateway, and the security groups of a bot.</summary>
internal sealed class TwoZones
{
    private readonly EcsCloud _cloud;

    public TwoZones(EcsCloud cloud)
    {
        _cloud = cloud;
        Vpc = cloud.Call<CreateVpcResponse>(new CreateVpcRequest { CidrBlock = "10.0.0.0/16" }).Vpc!.VpcId!;
        Public = [Subnet("10.0.0.0/24", "a"), Subnet("10.0.1.0/24", "b")];
        Private = [Subnet("10.0.16.0/20", "a"), Subnet("10.0.32.0/20", "b")];
        var gateway = cloud.Call<CreateInternetGatewayResponse>(new CreateInternetGatewayRequest()).InternetGateway!.InternetGatewayId!;
        cloud.Call<object>(new AttachInternetGatewayRequest { InternetGatewayId = gateway, VpcId = Vpc });
        var routes = Routes(Public);
        cloud.Call<object>(new CreateRouteRequest { RouteTableId = routes, DestinationCidrBlock = "0.0.0.0/0", GatewayId = gateway });
        PrivateRoutes = Routes(Private);
        BalancerGroup = Group("balancer", Rule(80, cidr: "198.51.100.0/24"));
        TaskGroup = Group("task", Rule(18789, group: BalancerGroup));
        InstanceGroup = Group("instance");
    }

    public string Vpc { get; }

    public IReadOnlyList<string> Public { get; }

    public IReadOnlyList<string> Private { get; }

    public string PrivateRoutes { get; }

    public string BalancerGroup { get; }

    public string TaskGroup { get; }

    public string InstanceGroup { get; }

    /// <summary>Gives the private subnets a way out.</summary>
    /// <returns>The NAT gateway, available.</returns>
    public string AddNat()
    {
        var address = _cloud.Call<AllocateAddressResponse>(new AllocateAddressRequest { Domain = "vpc" }).AllocationId!;
        var nat = _cloud.Call<CreateNatGatewayResponse>(new CreateNatGatewayRequest { SubnetId = Public[0], AllocationId = address }).NatGateway!.NatGatewayId!;
        _cloud.Call<object>(new CreateRouteRequest { RouteTableId = PrivateRoutes, DestinationCidrBlock = "0.0.0.0/0", NatGatewayId = nat });
        _cloud.Pass(130);
        return nat;
    }

    /// <summary>Launches an instance of the ECS-optimised image in the first zone.</summary>
    public string Launch(string cluster = "bots", string type = "t4g.small", string profile = "bot-instance", int zone = 0)
    {
        var architecture = type.StartsWith("t4g", StringComparison.Ordinal) ? "arm64" : "x86_64";
        var script = $"#!/bin/bash\ncat >> /etc/ecs/ecs.config <<'END'\nECS_CLUSTER={cluster}\nECS_IMAGE_PULL_BEHAVIOR=prefer-cached\nEND\n";
        return _cloud.Call<RunInstancesResponse>(new RunInstancesRequest
        {
            MinCount = 1,
            MaxCount = 1,
            ImageId = MachineImages.EcsOptimized(EcsCloud.Region, architecture).Id,
            InstanceType = type,
            SubnetId = Private[zone],
            SecurityGroupIds = [InstanceGroup],
            IamInstanceProfile = profile.Length > 0 ? new IamInstanceProfileSpecification { Name = profile } : null,
            UserData = Convert.ToBase64String(Encoding.UTF8.GetBytes(script)),
        }).Instances!.Single().InstanceId!;
    }

    public string Group(string name, params IpPermission[] ingress)
    {
        var id = _cloud.Call<CreateSecurityGroupResponse>(new CreateSecurityGroupRequest { GroupName = name, Description = name, VpcId = Vpc }).GroupId!;
        if (ingress.Length > 0)
        {
            _cloud.Call<object>(new AuthorizeSecurityGroupIngressRequest { GroupId = id, IpPermissions = [.. ingress] });
        }

        return id;
    }

    public static IpPermission Rule(int port, string? cidr = null, string? group = null) => new()
    {
        IpProtocol = "tcp",
        FromPort = port,
        ToPort = port,
        IpRanges = cidr is null ? null : [new IpRange { CidrIp = cidr }],
        UserIdGroupPairs = group is null ? null : [new UserIdGroupPair { GroupId = group }],
    };

    private string Subnet(string cidr, string zone) =>
        _cloud.Call<CreateSubnetResponse>(new CreateSubnetRequest { VpcId = Vpc, CidrBlock = cidr, AvailabilityZone = EcsCloud.Region + zone }).Subnet!.SubnetId!;

    private string Routes(IReadOnlyList<string> subnets)
    {
        var table = _cloud.Call<CreateRouteTableResponse>(new CreateRouteTableRequest { VpcId = Vpc }).RouteTable!.RouteTableId!;
        foreach (var subnet in subnets)
        {
            _cloud.Call<object>(new AssociateRouteTableRequest { RouteTableId = table, SubnetId = subnet });
        }

        return table;
    }
}
