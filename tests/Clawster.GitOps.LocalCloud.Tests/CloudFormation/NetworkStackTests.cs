using System;
using System.Collections.Generic;
using System.Linq;
using Amazon.CloudFormation.Model;
using Clawster.GitOps.LocalCloud.Models.EC2;

namespace Clawster.GitOps.LocalCloud.Tests.CloudFormation;

public sealed class NetworkStackTests
{
    private const string Network = """
        AWSTemplateFormatVersion: '2010-09-09'
        Parameters:
          ImageId: {Type: 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>', Default: /aws/service/ecs/optimized-ami/amazon-linux-2023/arm64/recommended/image_id}
        Resources:
          Vpc: {Type: 'AWS::EC2::VPC', Properties: {CidrBlock: 10.0.0.0/16, EnableDnsHostnames: true, EnableDnsSupport: true}}
          Gateway: {Type: 'AWS::EC2::InternetGateway'}
          Attachment: {Type: 'AWS::EC2::VPCGatewayAttachment', Properties: {VpcId: !Ref Vpc, InternetGatewayId: !Ref Gateway}}
          Public: {Type: 'AWS::EC2::Subnet', Properties: {VpcId: !Ref Vpc, CidrBlock: !Select [0, !Cidr [!GetAtt Vpc.CidrBlock, 2, 8]], AvailabilityZone: !Select [0, !GetAZs ''], MapPublicIpOnLaunch: true}}
          Private: {Type: 'AWS::EC2::Subnet', Properties: {VpcId: !Ref Vpc, CidrBlock: !Select [1, !Cidr [!GetAtt Vpc.CidrBlock, 2, 8]], AvailabilityZone: !Select [0, !GetAZs '']}}
          PublicRoutes: {Type: 'AWS::EC2::RouteTable', Properties: {VpcId: !Ref Vpc}}
          PrivateRoutes: {Type: 'AWS::EC2::RouteTable', Properties: {VpcId: !Ref Vpc}}
          PublicRoute: {Type: 'AWS::EC2::Route', DependsOn: Attachment, Properties: {RouteTableId: !Ref PublicRoutes, DestinationCidrBlock: 0.0.0.0/0, GatewayId: !Ref Gateway}}
          PrivateRoute: {Type: 'AWS::EC2::Route', Properties: {RouteTableId: !Ref PrivateRoutes, DestinationCidrBlock: 0.0.0.0/0, NatGatewayId: !Ref Nat}}
          PublicAssociation: {Type: 'AWS::EC2::SubnetRouteTableAssociation', Properties: {SubnetId: !Ref Public, RouteTableId: !Ref PublicRoutes}}
          PrivateAssociation: {Type: 'AWS::EC2::SubnetRouteTableAssociation', Properties: {SubnetId: !Ref Private, RouteTableId: !Ref PrivateRoutes}}
          Address: {Type: 'AWS::EC2::EIP', DependsOn: Attachment, Properties: {Domain: vpc}}
          Nat: {Type: 'AWS::EC2::NatGateway', DependsOn: [Attachment, PublicRoute], Properties: {SubnetId: !Ref Public, AllocationId: !GetAtt Address.AllocationId}}
          Endpoint: {Type: 'AWS::EC2::VPCEndpoint', Properties: {VpcId: !Ref Vpc, VpcEndpointType: Gateway, ServiceName: !Sub 'com.amazonaws.${AWS::Region}.s3', RouteTableIds: [!Ref PrivateRoutes]}}
          Group: {Type: 'AWS::EC2::SecurityGroup', Properties: {VpcId: !Ref Vpc, GroupDescription: files and more}}
          FromGroup: {Type: 'AWS::EC2::SecurityGroupIngress', Properties: {GroupId: !GetAtt Group.GroupId, IpProtocol: tcp, FromPort: 2049, ToPort: 2049, SourceSecurityGroupId: !GetAtt Group.GroupId}}
          Interface: {Type: 'AWS::EC2::NetworkInterface', Properties: {SubnetId: !Ref Private, GroupSet: [!Ref Group], SourceDestCheck: false, Description: spare}}
          Role: {Type: 'AWS::IAM::Role', Properties: {AssumeRolePolicyDocument: {Version: '2012-10-17', Statement: [{Effect: Allow, Action: 'sts:AssumeRole', Principal: {Service: ec2.amazonaws.com}}]}, Policies: [{PolicyName: own, PolicyDocument: {Version: '2012-10-17', Statement: [{Effect: Allow, Action: 'ecs:*', Resource: '*'}]}}]}}
          More: {Type: 'AWS::IAM::Policy', Properties: {PolicyName: more, Roles: [!Ref Role], PolicyDocument: {Version: '2012-10-17', Statement: [{Effect: Allow, Action: 'logs:*', Resource: '*'}]}}}
          Profile: {Type: 'AWS::IAM::InstanceProfile', Properties: {Roles: [!Ref Role]}}
          Instance: {Type: 'AWS::EC2::Instance', DependsOn: PrivateRoute, Properties: {ImageId: !Ref ImageId, InstanceType: t4g.small, SubnetId: !Ref Private, SecurityGroupIds: [!Ref Group], IamInstanceProfile: !Ref Profile}}
          Files: {Type: 'AWS::EFS::FileSystem', Properties: {Encrypted: true, BackupPolicy: {Status: ENABLED}}}
          Mount: {Type: 'AWS::EFS::MountTarget', Properties: {FileSystemId: !Ref Files, SubnetId: !Ref Private, SecurityGroups: [!Ref Group]}}
          Disk: {Type: 'AWS::EC2::Volume', DeletionPolicy: Snapshot, Properties: {AvailabilityZone: !GetAtt Private.AvailabilityZone, Size: 8, VolumeType: gp3, Encrypted: true}}
        Outputs:
          PublicIp: {Value: !Ref Address}
          Where: {Value: !GetAtt Instance.PrivateIp}
        """;

    [Fact]
    public void A_network_with_an_instance_and_a_file_system_comes_up_and_goes_again()
    {
        using var world = new StackWorld();
        var before = Inventory(world);

        var id = world.Create("net", Network, static request => request.Capabilities = ["CAPABILITY_IAM"]);

        Assert.True(world.Stack(id).StackStatus == "CREATE_COMPLETE", string.Join('\n', world.AllEvents(id).Select(static entry => $"{entry.LogicalResourceId} {entry.ResourceStatus} {entry.ResourceStatusReason}")));
        Assert.StartsWith("10.0.1.", world.Stack(id).Outputs!.Single(static output => output.OutputKey == "Where").OutputValue, StringComparison.Ordinal);
        Assert.Equal("IN_SYNC", Drift(world, id));

        world.Call<DeleteStackResponse>(new DeleteStackRequest { StackName = id });
        world.Run();

        Assert.True(world.Stack(id).StackStatus == "DELETE_COMPLETE", world.Stack(id).StackStatusReason);
        Assert.Equal(before, Inventory(world));
        Assert.Single(world.Call<DescribeSnapshotsResponse>(new DescribeSnapshotsRequest { OwnerIds = ["self"] }).Snapshots!);
    }

    [Fact]
    public void A_subnet_that_is_deleted_by_hand_shows_as_drift()
    {
        using var world = new StackWorld();
        world.Create("net", "Resources: {V: {Type: 'AWS::EC2::VPC', Properties: {CidrBlock: 10.0.0.0/16}}, S: {Type: 'AWS::EC2::Subnet', Properties: {VpcId: !Ref V, CidrBlock: 10.0.0.0/24}}}");
        var subnet = world.Call<DescribeStackResourceResponse>(new DescribeStackResourceRequest { StackName = "net", LogicalResourceId = "S" }).StackResourceDetail!.PhysicalResourceId;

        world.Call<object>(new DeleteSubnetRequest { SubnetId = subnet });

        Assert.Equal("DRIFTED", Drift(world, "net"));
        Assert.Equal("DELETED", Assert.Single(world.Call<DescribeStackResourceDriftsResponse>(new DescribeStackResourceDriftsRequest { StackName = "net", StackResourceDriftStatusFilters = ["DELETED"] }).StackResourceDrifts!).StackResourceDriftStatus);
    }

    private static string Drift(StackWorld world, string stack)
    {
        world.Call<object>(new DetectStackDriftRequest { StackName = stack });
        world.Run(TimeSpan.FromMinutes(1));
        var drifts = world.Call<DescribeStackResourceDriftsResponse>(new DescribeStackResourceDriftsRequest { StackName = stack, StackResourceDriftStatusFilters = ["MODIFIED"] }).StackResourceDrifts!;
        Assert.True(drifts.Count == 0, string.Join('\n', drifts.Select(static drift => $"{drift.LogicalResourceId}: {drift.ExpectedProperties} {drift.ActualProperties}")));
        return world.Stack(stack).DriftInformation!.StackDriftStatus!.Value;
    }

    private static List<string> Inventory(StackWorld world) =>
    [
        .. world.Call<DescribeVpcsResponse>(new DescribeVpcsRequest()).Vpcs!.Select(static vpc => vpc.VpcId!),
        .. world.Call<DescribeSubnetsResponse>(new DescribeSubnetsRequest()).Subnets!.Select(static subnet => subnet.SubnetId!),
        .. world.Call<DescribeAddressesResponse>(new DescribeAddressesRequest()).Addresses!.Select(static address => address.PublicIp!),
        .. world.Call<DescribeNetworkInterfacesResponse>(new DescribeNetworkInterfacesRequest()).NetworkInterfaces!.Select(static found => found.NetworkInterfaceId!),
        .. world.Call<DescribeVolumesResponse>(new DescribeVolumesRequest()).Volumes!.Select(static volume => volume.VolumeId!),
        .. world.Call<Amazon.ElasticFileSystem.Model.DescribeFileSystemsResponse>(new Amazon.ElasticFileSystem.Model.DescribeFileSystemsRequest()).FileSystems!.Select(static files => files.FileSystemId!),
    ];
}
