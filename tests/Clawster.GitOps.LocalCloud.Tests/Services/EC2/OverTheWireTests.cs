using System;
using System.Linq;
using System.Threading.Tasks;
using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.Runtime;
using Clawster.GitOps.LocalCloud.Simulation;
using Clawster.GitOps.LocalCloud.Tests.Hosting;

namespace Clawster.GitOps.LocalCloud.Tests.Services.EC2;

/// <summary>EC2 and Auto Scaling as the official .NET package and the AWS CLI see them.</summary>
public sealed class OverTheWireTests
{
    private static readonly LocalCloudOptions s_options = new() { Pace = SimulationPace.Scaled(200) };

    [Fact]
    public async Task The_official_package_makes_and_describes_a_network()
    {
        await using var cloud = await LocalAws.StartAsync(s_options, TestContext.Current.CancellationToken);
        using var ec2 = Client(cloud);
        var cancel = TestContext.Current.CancellationToken;

        var vpc = (await ec2.CreateVpcAsync(new CreateVpcRequest { CidrBlock = "10.0.0.0/16", TagSpecifications = [Tagged(ResourceType.Vpc)] }, cancel)).Vpc;
        await ec2.ModifyVpcAttributeAsync(new ModifyVpcAttributeRequest { VpcId = vpc.VpcId, EnableDnsHostnames = true }, cancel);
        var subnet = (await ec2.CreateSubnetAsync(new CreateSubnetRequest { VpcId = vpc.VpcId, CidrBlock = "10.0.0.0/20", AvailabilityZone = "eu-central-1a" }, cancel)).Subnet;
        var group = (await ec2.CreateSecurityGroupAsync(new CreateSecurityGroupRequest { VpcId = vpc.VpcId, GroupName = "web", Description = "Web" }, cancel)).GroupId;
        var permission = new IpPermission { IpProtocol = "tcp", FromPort = 443, ToPort = 443, Ipv4Ranges = [new IpRange { CidrIp = "203.0.113.0/24", Description = "Office" }] };
        await ec2.AuthorizeSecurityGroupIngressAsync(new AuthorizeSecurityGroupIngressRequest { GroupId = group, IpPermissions = [permission] }, cancel);
        var again = await Assert.ThrowsAsync<AmazonEC2Exception>(() => ec2.AuthorizeSecurityGroupIngressAsync(new AuthorizeSecurityGroupIngressRequest { GroupId = group, IpPermissions = [permission] }, cancel));
        var card = (await ec2.CreateNetworkInterfaceAsync(new CreateNetworkInterfaceRequest { SubnetId = subnet.SubnetId, Groups = [group], ClientToken = "card" }, cancel)).NetworkInterface;
        await ec2.ModifyNetworkInterfaceAttributeAsync(new ModifyNetworkInterfaceAttributeRequest { NetworkInterfaceId = card.NetworkInterfaceId, SourceDestCheck = false }, cancel);

        Assert.Equal("InvalidPermission.Duplicate", again.ErrorCode);
        Assert.Equal("b", Assert.Single((await ec2.DescribeVpcsAsync(new DescribeVpcsRequest { Filters = [new Filter("tag:a", ["b"])] }, cancel)).Vpcs).Tags.Single().Value);
        Assert.True((await ec2.DescribeVpcAttributeAsync(new DescribeVpcAttributeRequest { VpcId = vpc.VpcId, Attribute = VpcAttributeName.EnableDnsHostnames }, cancel)).EnableDnsHostnames);
        var seen = Assert.Single((await ec2.DescribeNetworkInterfacesAsync(new DescribeNetworkInterfacesRequest { NetworkInterfaceIds = [card.NetworkInterfaceId] }, cancel)).NetworkInterfaces);
        Assert.Equal(("10.0.0.4", false, NetworkInterfaceStatus.Available, "web"), (seen.PrivateIpAddress, seen.SourceDestCheck!.Value, seen.Status, seen.Groups.Single().GroupName));
        var described = Assert.Single((await ec2.DescribeSecurityGroupsAsync(new DescribeSecurityGroupsRequest { GroupIds = [group] }, cancel)).SecurityGroups);
        Assert.Equal("Office", described.IpPermissions.Single().Ipv4Ranges.Single().Description);
        Assert.Empty(cloud.Faults.Entries);
    }

    [Fact]
    public async Task The_official_package_launches_from_a_template_with_all_that_the_bots_use()
    {
        await using var cloud = await LocalAws.StartAsync(s_options, TestContext.Current.CancellationToken);
        using var ec2 = Client(cloud);
        var cancel = TestContext.Current.CancellationToken;
        var vpc = (await ec2.CreateVpcAsync(new CreateVpcRequest { CidrBlock = "10.0.0.0/16" }, cancel)).Vpc;
        var subnet = (await ec2.CreateSubnetAsync(new CreateSubnetRequest { VpcId = vpc.VpcId, CidrBlock = "10.0.0.0/20" }, cancel)).Subnet;
        var image = (await ec2.DescribeImagesAsync(new DescribeImagesRequest { Owners = ["amazon"], Filters = [new Filter("architecture", ["arm64"]), new Filter("name", ["al2023-ami-2023*"])] }, cancel)).Images.Single();
        var template = (await ec2.CreateLaunchTemplateAsync(
            new CreateLaunchTemplateRequest
            {
                LaunchTemplateName = "bot",
                LaunchTemplateData = new RequestLaunchTemplateData
                {
                    ImageId = image.ImageId,
                    InstanceType = InstanceType.T4gSmall,
                    CreditSpecification = new CreditSpecificationRequest { CpuCredits = "standard" },
                    MetadataOptions = new LaunchTemplateInstanceMetadataOptionsRequest { HttpTokens = LaunchTemplateHttpTokensState.Required, HttpPutResponseHopLimit = 1 },
                    BlockDeviceMappings = [new LaunchTemplateBlockDeviceMappingRequest { DeviceName = "/dev/xvda", Ebs = new LaunchTemplateEbsBlockDeviceRequest { VolumeSize = 30, VolumeType = VolumeType.Gp3, Encrypted = true, DeleteOnTermination = true } }],
                    TagSpecifications = [new LaunchTemplateTagSpecificationRequest { ResourceType = ResourceType.Volume, Tags = [new Tag("a", "b")] }],
                    UserData = Convert.ToBase64String("#!/bin/bash\n"u8),
                },
            },
            cancel)).LaunchTemplate;

        var launched = (await ec2.RunInstancesAsync(new RunInstancesRequest { MinCount = 1, MaxCount = 1, SubnetId = subnet.SubnetId, LaunchTemplate = new LaunchTemplateSpecification { LaunchTemplateId = template.LaunchTemplateId, Version = "$Latest" } }, cancel)).Reservation.Instances.Single();
        var volume = Assert.Single((await ec2.DescribeVolumesAsync(new DescribeVolumesRequest(), cancel)).Volumes);

        Assert.Equal((InstanceStateName.Pending, InstanceType.T4gSmall, 1), (launched.State.Name, launched.InstanceType, launched.MetadataOptions.HttpPutResponseHopLimit!.Value));
        Assert.Equal((30, true, "b"), (volume.Size!.Value, volume.Encrypted!.Value, volume.Tags.Single().Value));
        Assert.Empty(cloud.Faults.Entries);
    }

    [Fact]
    public async Task The_cli_keeps_a_group_and_reads_its_activities()
    {
        AwsCli.Require();
        await using var cloud = await LocalAws.StartAsync(s_options, TestContext.Current.CancellationToken);
        var aws = new AwsCli(cloud);
        var vpc = (await aws.RunAsync("ec2", "create-vpc", "--cidr-block", "10.0.0.0/16")).GetProperty("Vpc").GetProperty("VpcId").GetString()!;
        var subnet = (await aws.RunAsync("ec2", "create-subnet", "--vpc-id", vpc, "--cidr-block", "10.0.0.0/24")).GetProperty("Subnet").GetProperty("SubnetId").GetString()!;
        var image = (await aws.RunAsync("ssm", "get-parameter", "--name", "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64")).GetProperty("Parameter").GetProperty("Value").GetString()!;
        await aws.RunAsync("ec2", "create-launch-template", "--launch-template-name", "bot", "--launch-template-data", $$"""{"ImageId":"{{image}}","InstanceType":"t4g.small"}""");
        await aws.RunAsync("autoscaling", "create-auto-scaling-group", "--auto-scaling-group-name", "bots", "--min-size", "1", "--max-size", "2", "--launch-template", "LaunchTemplateName=bot,Version=$Latest",
            "--vpc-zone-identifier", subnet, "--tags", "Key=bot,Value=x,PropagateAtLaunch=true");
        await aws.RunAsync("ec2", "wait", "instance-running", "--filters", "Name=tag:bot,Values=x");

        var group = (await aws.RunAsync("autoscaling", "describe-auto-scaling-groups")).GetProperty("AutoScalingGroups")[0];
        var activities = (await aws.RunAsync("autoscaling", "describe-scaling-activities", "--auto-scaling-group-name", "bots")).GetProperty("Activities");
        var refused = await aws.TryAsync("autoscaling", "delete-auto-scaling-group", "--auto-scaling-group-name", "bots");

        Assert.Equal("InService", group.GetProperty("Instances")[0].GetProperty("LifecycleState").GetString());
        Assert.Equal("Successful", activities[0].GetProperty("StatusCode").GetString());
        Assert.Contains("ResourceInUse", refused.Error, StringComparison.Ordinal);
        var member = group.GetProperty("Instances")[0].GetProperty("InstanceId").GetString()!;
        await aws.RunAsync("autoscaling", "detach-instances", "--auto-scaling-group-name", "bots", "--instance-ids", member, "--no-should-decrement-desired-capacity");
        var members = await aws.RunAsync("autoscaling", "describe-auto-scaling-instances", "--instance-ids", member);
        while (members.GetProperty("AutoScalingInstances").GetArrayLength() > 0)
        {
            members = await aws.RunAsync("autoscaling", "describe-auto-scaling-instances", "--instance-ids", member);
        }

        await aws.RunAsync("autoscaling", "attach-instances", "--auto-scaling-group-name", "bots", "--instance-ids", member);
        var after = (await aws.RunAsync("autoscaling", "describe-auto-scaling-groups")).GetProperty("AutoScalingGroups")[0];
        Assert.Equal(2, after.GetProperty("DesiredCapacity").GetInt32());
        await aws.RunAsync("autoscaling", "delete-auto-scaling-group", "--auto-scaling-group-name", "bots", "--force-delete");
        Assert.Empty(cloud.Faults.Entries);
    }

    private static AmazonEC2Client Client(LocalAws cloud) => new(
        new BasicAWSCredentials(LocalCredentials.AccessKeyId, LocalCredentials.SecretAccessKey),
        new AmazonEC2Config { ServiceURL = cloud.Endpoint.AbsoluteUri, AuthenticationRegion = "eu-central-1", MaxErrorRetry = 0 });

    private static TagSpecification Tagged(ResourceType type) => new() { ResourceType = type, Tags = [new Tag("a", "b")] };
}
