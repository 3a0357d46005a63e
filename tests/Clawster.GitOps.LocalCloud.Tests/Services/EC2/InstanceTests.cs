using System.Linq;
using Clawster.GitOps.LocalCloud.Models.EC2;
using Clawster.GitOps.LocalCloud.Networks;
using Clawster.GitOps.LocalCloud.Services.EC2;

namespace Clawster.GitOps.LocalCloud.Tests.Services.EC2;

public sealed class InstanceTests
{
    [Fact]
    public void An_instance_runs_after_13_to_15_seconds_and_then_boots()
    {
        using var cloud = new Cloud();
        var kit = new NetworkKit(cloud);
        var heard = 0;
        cloud.Services.Events.InstanceBooted += (_, _) => heard++;
        var id = kit.Launch(kit.PublicSubnet, publicIp: true, userData: "#!/bin/bash\ncat >> /etc/ecs/ecs.config <<'END'\nECS_CLUSTER=clawster-support\nECS_AWSVPC_BLOCK_IMDS=true\nEND\n");

        cloud.Pass(12.9);
        Assert.Equal("pending", cloud.Instance(id).State);
        cloud.Pass(2.1);
        Assert.Equal("running", cloud.Instance(id).State);
        Assert.False(cloud.Instance(id).IsUp);
        cloud.Pass(30);
        Assert.True(cloud.Instance(id).IsUp);
        Assert.Equal(1, heard);
        Assert.Equal("clawster-support", cloud.Instance(id).Settings("/etc/ecs/ecs.config")["ECS_CLUSTER"]);
        Assert.Equal("true", cloud.Instance(id).Settings("/etc/ecs/ecs.config")["ECS_AWSVPC_BLOCK_IMDS"]);
    }

    [Fact]
    public void Status_checks_pass_later_and_fail_when_the_host_fails()
    {
        using var cloud = new Cloud();
        var kit = new NetworkKit(cloud);
        var id = kit.Launch(kit.PublicSubnet);
        cloud.Pass(20);
        Assert.Equal("initializing", Status(cloud));
        cloud.Pass(100);
        Assert.Equal("ok", Status(cloud));

        new CloudFaults(cloud.Services, Cloud.Region).KillInstance(id);

        Assert.Equal("impaired", Status(cloud));
        Assert.False(cloud.Instance(id).IsUp);
    }

    [Fact]
    public void Launches_are_refused_as_ec2_refuses_them()
    {
        using var cloud = new Cloud();
        var kit = new NetworkKit(cloud);

        Assert.Equal("InvalidParameterValue", cloud.Refused(Launch(kit, "t3.small", "arm64")));
        Assert.Equal("InvalidParameterValue", cloud.Refused(Launch(kit, "t9.small", "arm64")));
        Assert.Equal("InvalidAMIID.NotFound", cloud.Refused(Launch(kit, "t4g.small", "arm64", image: "ami-1")));
        Assert.Equal("InvalidSubnetID.NotFound", cloud.Refused(Launch(kit, "t4g.small", "arm64", subnet: "subnet-1")));
        Assert.Equal("VPCIdNotSpecified", cloud.Refused(new RunInstancesRequest { MinCount = 1, MaxCount = 1, ImageId = MachineImages.AmazonLinux(Cloud.Region, "arm64").Id, InstanceType = "t4g.small" }));
        var keyed = Launch(kit, "t4g.small", "arm64");
        keyed.KeyName = "mine";
        Assert.Equal("InvalidKeyPair.NotFound", cloud.Refused(keyed));
        var small = Launch(kit, "t4g.small", "arm64", image: MachineImages.EcsOptimized(Cloud.Region, "arm64").Id);
        small.BlockDeviceMappings = [new BlockDeviceMapping { DeviceName = "/dev/xvda", Ebs = new EbsBlockDevice { VolumeSize = 29 } }];
        Assert.Equal("InvalidBlockDeviceMapping", cloud.Refused(small));
        var profiled = Launch(kit, "t4g.small", "arm64");
        profiled.IamInstanceProfile = new IamInstanceProfileSpecification { Name = "nobody" };
        Assert.Equal("InvalidParameterValue", cloud.Refused(profiled));
        var long16K = Launch(kit, "t4g.small", "arm64");
        long16K.UserData = System.Convert.ToBase64String(new byte[16385]);
        Assert.Equal("InvalidParameterValue", cloud.Refused(long16K));
        Assert.Empty(cloud.Call<DescribeInstancesResponse>(new DescribeInstancesRequest()).Reservations!);
        Assert.Empty(cloud.Call<DescribeNetworkInterfacesResponse>(new DescribeNetworkInterfacesRequest()).NetworkInterfaces!);
    }

    [Fact]
    public void Capacity_and_the_vcpu_quota_end_where_they_are_set()
    {
        using var cloud = new Cloud();
        var kit = new NetworkKit(cloud);
        var faults = new CloudFaults(cloud.Services, Cloud.Region);

        faults.RemoveCapacity("t4g.small", "eu-central-1a");
        Assert.Equal("InsufficientInstanceCapacity", cloud.Refused(Launch(kit, "t4g.small", "arm64")));
        kit.Launch(kit.PublicSubnet, type: "t4g.micro");
        faults.ReturnCapacity("t4g.small", "eu-central-1a");
        faults.SetVcpuQuota(5);
        kit.Launch(kit.PublicSubnet);
        Assert.Equal("VcpuLimitExceeded", cloud.Refused(Launch(kit, "t4g.small", "arm64")));
        faults.SetVcpuQuota(6);
        kit.Launch(kit.PublicSubnet);
    }

    [Fact]
    public void A_launch_that_does_not_fit_leaves_nothing_behind()
    {
        using var cloud = new Cloud();
        var kit = new NetworkKit(cloud);
        var tiny = kit.Subnet("10.0.200.0/28", Cloud.Region + "a");
        var many = Launch(kit, "t4g.small", "arm64", subnet: tiny);
        (many.MinCount, many.MaxCount) = (12, 12);

        Assert.Equal("InsufficientFreeAddressesInSubnet", cloud.Refused(many));
        Assert.Empty(cloud.Call<DescribeInstancesResponse>(new DescribeInstancesRequest()).Reservations!);
        Assert.Empty(cloud.Call<DescribeNetworkInterfacesResponse>(new DescribeNetworkInterfacesRequest()).NetworkInterfaces!);
        Assert.Empty(cloud.Call<DescribeVolumesResponse>(new DescribeVolumesRequest()).Volumes!);
        (many.MinCount, many.MaxCount) = (11, 11);
        Assert.Equal(11, cloud.Call<RunInstancesResponse>(many).Instances!.Count);
        cloud.Pass(60);
    }

    [Fact]
    public void A_terminated_instance_leaves_nothing_but_its_entry_for_an_hour()
    {
        using var cloud = new Cloud();
        var kit = new NetworkKit(cloud);
        var id = kit.Launch(kit.PublicSubnet, publicIp: true);
        cloud.Pass(60);
        var change = cloud.Call<TerminateInstancesResponse>(new TerminateInstancesRequest { InstanceIds = [id] }).TerminatingInstances![0];
        Assert.Equal(("running", "shutting-down"), ((string?)change.PreviousState!.Name, (string?)change.CurrentState!.Name));

        cloud.Pass(60);

        Assert.Equal("terminated", cloud.Instance(id).State);
        Assert.Empty(cloud.Call<DescribeNetworkInterfacesResponse>(new DescribeNetworkInterfacesRequest()).NetworkInterfaces!);
        Assert.Empty(cloud.Call<DescribeVolumesResponse>(new DescribeVolumesRequest()).Volumes!);
        cloud.Pass(3700);
        Assert.Equal("InvalidInstanceID.NotFound", cloud.Refused(new DescribeInstancesRequest { InstanceIds = [id] }));
    }

    [Fact]
    public void A_stopped_instance_keeps_its_files_and_runs_its_scripts_per_boot_again()
    {
        using var cloud = new Cloud();
        var kit = new NetworkKit(cloud);
        var script = "#!/bin/bash\ncat >/var/lib/cloud/scripts/per-boot/nat.sh <<'END'\nsysctl -w net.ipv4.ip_forward=1\niptables -t nat -A POSTROUTING -j MASQUERADE\nEND\n/var/lib/cloud/scripts/per-boot/nat.sh\necho once >> /etc/once\n";
        var id = kit.Launch(kit.PublicSubnet, userData: script);
        cloud.Pass(60);
        Assert.Equal("once\n", cloud.Instance(id).File("/etc/once"));

        cloud.Call<object>(new StopInstancesRequest { InstanceIds = [id] });
        cloud.Pass(30);
        Assert.Equal("stopped", cloud.Instance(id).State);
        cloud.Call<object>(new StartInstancesRequest { InstanceIds = [id] });
        cloud.Pass(60);

        Assert.True(cloud.Instance(id).IsUp);
        Assert.Equal("once\n", cloud.Instance(id).File("/etc/once"));
        Assert.Equal("IncorrectInstanceState", cloud.Refused(new ModifyInstanceAttributeRequest { InstanceId = id, InstanceType = new AttributeValue { Value = "t4g.medium" } }));
    }

    [Fact]
    public void Network_interfaces_are_limited_by_the_type()
    {
        using var cloud = new Cloud();
        var kit = new NetworkKit(cloud);
        var nano = kit.Launch(kit.PublicSubnet, type: "t4g.nano");
        cloud.Pass(20);
        var cards = Enumerable.Range(0, 2).Select(_ => cloud.Call<CreateNetworkInterfaceResponse>(new CreateNetworkInterfaceRequest { SubnetId = kit.PublicSubnet }).NetworkInterface!.NetworkInterfaceId).ToList();

        cloud.Call<object>(new AttachNetworkInterfaceRequest { NetworkInterfaceId = cards[0], InstanceId = nano, DeviceIndex = 1 });
        Assert.Equal("AttachmentLimitExceeded", cloud.Refused(new AttachNetworkInterfaceRequest { NetworkInterfaceId = cards[1], InstanceId = nano, DeviceIndex = 2 }));
        Assert.Equal("InvalidNetworkInterface.InUse", cloud.Refused(new AttachNetworkInterfaceRequest { NetworkInterfaceId = cards[0], InstanceId = nano, DeviceIndex = 2 }));
        cloud.Pass(5);
        var attachment = cloud.Call<DescribeNetworkInterfacesResponse>(new DescribeNetworkInterfacesRequest { NetworkInterfaceIds = [cards[0]!] }).NetworkInterfaces![0].Attachment!;
        Assert.Equal("attached", (string?)attachment.Status);
        cloud.Call<object>(new DetachNetworkInterfaceRequest { AttachmentId = attachment.AttachmentId });
        cloud.Pass(10);
        cloud.Call<object>(new DeleteNetworkInterfaceRequest { NetworkInterfaceId = cards[0] });
    }

    [Fact]
    public void An_image_of_an_instance_has_what_the_instance_came_from()
    {
        using var cloud = new Cloud();
        var kit = new NetworkKit(cloud);
        var id = kit.Launch(kit.PublicSubnet, image: MachineImages.EcsOptimized(Cloud.Region, "arm64").Id);
        cloud.Pass(60);
        var image = cloud.Call<CreateImageResponse>(new CreateImageRequest { InstanceId = id, Name = "mine", NoReboot = true }).ImageId!;
        Assert.Equal("InvalidAMIID.Unavailable", cloud.Refused(Launch(kit, "t4g.small", "arm64", image)));
        Assert.Equal("InvalidAMIName.Duplicate", cloud.Refused(new CreateImageRequest { InstanceId = id, Name = "mine" }));
        cloud.Pass(120);

        var copy = kit.Launch(kit.PublicSubnet, image: image);

        Assert.True(cloud.Instance(copy).HasEcsAgent);
        Assert.True(cloud.Instance(copy).HasOwnImage);
    }

    [Fact]
    public void A_template_version_decides_what_is_launched_and_the_request_goes_before_it()
    {
        using var cloud = new Cloud();
        var kit = new NetworkKit(cloud);
        var data = new RequestLaunchTemplateData { ImageId = MachineImages.AmazonLinux(Cloud.Region, "arm64").Id, InstanceType = "t4g.micro", MetadataOptions = new LaunchTemplateInstanceMetadataOptionsRequest { HttpTokens = "required", HttpPutResponseHopLimit = 1 } };
        var template = cloud.Call<CreateLaunchTemplateResponse>(new CreateLaunchTemplateRequest { LaunchTemplateName = "bot", LaunchTemplateData = data }).LaunchTemplate!.LaunchTemplateId!;
        cloud.Call<object>(new CreateLaunchTemplateVersionRequest { LaunchTemplateId = template, SourceVersion = "1", LaunchTemplateData = new RequestLaunchTemplateData { InstanceType = "t4g.medium" } });

        Assert.Equal("t4g.micro", Type(cloud, kit, template, "$Default", null));
        Assert.Equal("t4g.medium", Type(cloud, kit, template, "$Latest", null));
        Assert.Equal("t4g.large", Type(cloud, kit, template, "2", "t4g.large"));
        Assert.Equal("InvalidLaunchTemplateName.AlreadyExistsException", cloud.Refused(new CreateLaunchTemplateRequest { LaunchTemplateName = "bot", LaunchTemplateData = data }));
        Assert.Equal("InvalidLaunchTemplateId.VersionNotFound", cloud.Refused(new DescribeLaunchTemplateVersionsRequest { LaunchTemplateId = template, Versions = ["3"] }));
        Assert.Equal("NotImplemented", cloud.Refused(new CreateLaunchTemplateRequest { LaunchTemplateName = "other", LaunchTemplateData = new RequestLaunchTemplateData { KernelId = "aki-1" } }));
        var described = cloud.Call<DescribeLaunchTemplateVersionsResponse>(new DescribeLaunchTemplateVersionsRequest { LaunchTemplateId = template }).LaunchTemplateVersions!;
        Assert.Equal([2L, 1L], described.Select(static version => version.VersionNumber!.Value));
        Assert.Equal(1, described[0].LaunchTemplateData!.MetadataOptions!.HttpPutResponseHopLimit);
    }

    private static string? Type(Cloud cloud, NetworkKit kit, string template, string version, string? type)
    {
        var request = new RunInstancesRequest { MinCount = 1, MaxCount = 1, SubnetId = kit.PublicSubnet, LaunchTemplate = new LaunchTemplateSpecification { LaunchTemplateId = template, Version = version } };
        if (type is not null)
        {
            request.InstanceType = type;
        }

        var instance = cloud.Call<RunInstancesResponse>(request).Instances![0];
        Assert.Equal("required", (string?)instance.MetadataOptions!.HttpTokens);
        return instance.InstanceType;
    }

    private static RunInstancesRequest Launch(NetworkKit kit, string type, string architecture, string? image = null, string? subnet = null) =>
        new() { MinCount = 1, MaxCount = 1, InstanceType = type, ImageId = image ?? MachineImages.AmazonLinux(Cloud.Region, architecture).Id, SubnetId = subnet ?? kit.PublicSubnet };

    private static string? Status(Cloud cloud) => cloud.Call<DescribeInstanceStatusResponse>(new DescribeInstanceStatusRequest()).InstanceStatuses![0].SystemStatus!.Status;
}
