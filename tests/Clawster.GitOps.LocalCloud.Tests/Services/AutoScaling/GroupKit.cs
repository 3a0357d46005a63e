using System.Collections.Generic;
using System.Linq;
using Amazon.AutoScaling.Model;
using Clawster.GitOps.LocalCloud.Services.EC2;
using Clawster.GitOps.LocalCloud.Tests.Services.EC2;
using Ec2Model = Clawster.GitOps.LocalCloud.Models.EC2;

namespace Clawster.GitOps.LocalCloud.Tests.Services.AutoScaling;

/// <summary>A network with a launch template, and groups made of it.</summary>
internal sealed class GroupKit
{
    public const string Name = "bots";

    private readonly Cloud _cloud;

    public GroupKit(Cloud cloud)
    {
        _cloud = cloud;
        Network = new NetworkKit(cloud);
        OtherZone = Network.Subnet("10.0.32.0/20", Cloud.Region + "b");
        Template = cloud.Call<Ec2Model.CreateLaunchTemplateResponse>(new Ec2Model.CreateLaunchTemplateRequest
        {
            LaunchTemplateName = "bot",
            LaunchTemplateData = new Ec2Model.RequestLaunchTemplateData { ImageId = MachineImages.AmazonLinux(Cloud.Region, "arm64").Id, InstanceType = "t4g.small" },
        }).LaunchTemplate!.LaunchTemplateId!;
    }

    public NetworkKit Network { get; }

    public string OtherZone { get; }

    public string Template { get; }

    public AutoScalingGroup Group => _cloud.Call<DescribeAutoScalingGroupsResponse>(new DescribeAutoScalingGroupsRequest { AutoScalingGroupNames = [Name] }).AutoScalingGroups!.Single();

    public bool Exists => _cloud.Call<DescribeAutoScalingGroupsResponse>(new DescribeAutoScalingGroupsRequest { AutoScalingGroupNames = [Name] }).AutoScalingGroups!.Count == 1;

    public List<Activity> Activities => _cloud.Call<DescribeScalingActivitiesResponse>(new DescribeScalingActivitiesRequest { IncludeDeletedGroups = true, AutoScalingGroupName = Name }).Activities!;

    public CreateAutoScalingGroupRequest Request(int min, int max, int desired) => new()
    {
        AutoScalingGroupName = Name,
        MinSize = min,
        MaxSize = max,
        DesiredCapacity = desired,
        VPCZoneIdentifier = $"{Network.PrivateSubnet},{OtherZone}",
        LaunchTemplate = new LaunchTemplateSpecification { LaunchTemplateId = Template, Version = "$Latest" },
    };

    /// <summary>Makes a group and lets its instances come into service.</summary>
    public void Make(int min, int max, int desired)
    {
        _cloud.Call<object>(Request(min, max, desired));
        _cloud.Pass(30);
    }

    public void Resize(int desired)
    {
        _cloud.Call<object>(new UpdateAutoScalingGroupRequest { AutoScalingGroupName = Name, MinSize = 0, DesiredCapacity = desired });
        _cloud.Pass(90);
    }
}
