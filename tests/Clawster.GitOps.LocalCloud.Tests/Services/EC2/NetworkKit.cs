using System.Collections.Generic;
using Clawster.GitOps.LocalCloud.Models.EC2;

namespace Clawster.GitOps.LocalCloud.Tests.Services.EC2;

/// <summary>A VPC with a public and a private subnet, made by the same calls as a client makes.</summary>
internal sealed class NetworkKit
{
    private readonly Cloud _cloud;

    public NetworkKit(Cloud cloud)
    {
        _cloud = cloud;
        Vpc = cloud.Call<CreateVpcResponse>(new CreateVpcRequest { CidrBlock = "10.0.0.0/16" }).Vpc!.VpcId!;
        PublicSubnet = Subnet("10.0.0.0/24", Cloud.Region + "a");
        PrivateSubnet = Subnet("10.0.16.0/20", Cloud.Region + "a");
        Gateway = cloud.Call<CreateInternetGatewayResponse>(new CreateInternetGatewayRequest()).InternetGateway!.InternetGatewayId!;
        cloud.Call<object>(new AttachInternetGatewayRequest { InternetGatewayId = Gateway, VpcId = Vpc });
        PublicRoutes = Routes(PublicSubnet);
        PrivateRoutes = Routes(PrivateSubnet);
        cloud.Call<object>(new CreateRouteRequest { RouteTableId = PublicRoutes, DestinationCidrBlock = "0.0.0.0/0", GatewayId = Gateway });
    }

    public string Vpc { get; }

    public string PublicSubnet { get; }

    public string PrivateSubnet { get; }

    public string Gateway { get; }

    public string PublicRoutes { get; }

    public string PrivateRoutes { get; }

    public string Subnet(string cidr, string zone) =>
        _cloud.Call<CreateSubnetResponse>(new CreateSubnetRequest { VpcId = Vpc, CidrBlock = cidr, AvailabilityZone = zone }).Subnet!.SubnetId!;

    public string Group(string name, params IpPermission[] ingress)
    {
        var id = _cloud.Call<CreateSecurityGroupResponse>(new CreateSecurityGroupRequest { GroupName = name, Description = name, VpcId = Vpc }).GroupId!;
        if (ingress.Length > 0)
        {
            _cloud.Call<object>(new AuthorizeSecurityGroupIngressRequest { GroupId = id, IpPermissions = [.. ingress] });
        }

        return id;
    }

    public static IpPermission From(string cidr, int port) => new() { IpProtocol = "tcp", FromPort = port, ToPort = port, IpRanges = [new IpRange { CidrIp = cidr }] };

    public static IpPermission AllFrom(string cidr) => new() { IpProtocol = "-1", IpRanges = [new IpRange { CidrIp = cidr }] };

    public static IpPermission FromGroup(string group, int port) => new() { IpProtocol = "tcp", FromPort = port, ToPort = port, UserIdGroupPairs = [new UserIdGroupPair { GroupId = group }] };

    /// <summary>Launches an instance and returns its id; it is pending.</summary>
    public string Launch(string subnet, List<string>? groups = null, bool publicIp = false, string? userData = null, string type = "t4g.small", string? image = null) =>
        _cloud.Call<RunInstancesResponse>(new RunInstancesRequest
        {
            MinCount = 1,
            MaxCount = 1,
            ImageId = image ?? LocalCloud.Services.EC2.MachineImages.AmazonLinux(Cloud.Region, "arm64").Id,
            InstanceType = type,
            UserData = userData is null ? null : System.Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(userData)),
            NetworkInterfaces = [new InstanceNetworkInterfaceSpecification { DeviceIndex = 0, SubnetId = subnet, Groups = groups, AssociatePublicIpAddress = publicIp }],
        }).Instances![0].InstanceId!;

    private string Routes(string subnet)
    {
        var table = _cloud.Call<CreateRouteTableResponse>(new CreateRouteTableRequest { VpcId = Vpc }).RouteTable!.RouteTableId!;
        _cloud.Call<object>(new AssociateRouteTableRequest { RouteTableId = table, SubnetId = subnet });
        return table;
    }
}
