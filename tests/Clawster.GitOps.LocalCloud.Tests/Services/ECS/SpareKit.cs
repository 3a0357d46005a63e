using System;
using System.Linq;
using System.Text;
using Amazon.AutoScaling.Model;
using Clawster.GitOps.LocalCloud.Models.EC2;
using Clawster.GitOps.LocalCloud.Services.EC2;

namespace Clawster.GitOps.LocalCloud.Tests.Services.ECS;

/// <summary>A group of running instances that belong to no cluster yet: their user data waits for a tag and an instance profile.</summary>
internal sealed class SpareKit
{
    public const string Group = "spares";

    private const string Script =
        """
        #!/bin/bash
        imds() { curl -sf -H "X-aws-ec2-metadata-token: $(curl -sX PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 300' http://169.254.169.254/latest/api/token)" "http://169.254.169.254/latest/meta-data/$1"; }
        until cluster=$(imds tags/instance/clawster:cluster); do sleep 1; done
        until imds iam/security-credentials/ > /dev/null; do sleep 1; done
        cat >> /etc/ecs/ecs.config <<END
        ECS_CLUSTER=$cluster
        ECS_IMAGE_PULL_BEHAVIOR=prefer-cached
        END
        systemctl restart amazon-ssm-agent
        """;

    private readonly EcsCloud _cloud;

    public SpareKit(EcsCloud cloud)
    {
        _cloud = cloud;
        Template = cloud.Call<CreateLaunchTemplateResponse>(new CreateLaunchTemplateRequest
        {
            LaunchTemplateName = Group,
            LaunchTemplateData = new RequestLaunchTemplateData
            {
                ImageId = MachineImages.EcsOptimized(EcsCloud.Region, "arm64").Id,
                InstanceType = "t4g.small",
                SecurityGroupIds = [cloud.Network.InstanceGroup],
                MetadataOptions = new LaunchTemplateInstanceMetadataOptionsRequest { HttpTokens = "required", InstanceMetadataTags = "enabled" },
                UserData = Convert.ToBase64String(Encoding.UTF8.GetBytes(Script)),
            },
        }).LaunchTemplate!.LaunchTemplateId!;
        MakeGroup(Group, 1, 2);
    }

    public string Template { get; }

    public void MakeGroup(string name, int desired, int most) => _cloud.Call<object>(new CreateAutoScalingGroupRequest
    {
        AutoScalingGroupName = name,
        MinSize = 0,
        MaxSize = most,
        DesiredCapacity = desired,
        VPCZoneIdentifier = string.Join(',', _cloud.Network.Private),
        LaunchTemplate = new Amazon.AutoScaling.Model.LaunchTemplateSpecification { LaunchTemplateId = Template, Version = "$Latest" },
    });

    public AutoScalingGroup Described(string name) => _cloud.Call<DescribeAutoScalingGroupsResponse>(new DescribeAutoScalingGroupsRequest { AutoScalingGroupNames = [name] }).AutoScalingGroups!.Single();

    /// <summary>Takes a spare out of its group, tells it its cluster, and gives it to another group.</summary>
    /// <returns>The instance.</returns>
    public string Move(string group, string cluster = "bots")
    {
        var id = Described(Group).Instances!.First(static item => (string?)item.LifecycleState == "InService").InstanceId!;
        _cloud.Call<object>(new DetachInstancesRequest { AutoScalingGroupName = Group, InstanceIds = [id], ShouldDecrementDesiredCapacity = false });
        _cloud.Call<object>(new CreateTagsRequest { Resources = [id], Tags = [new LocalCloud.Models.EC2.Tag { Key = "clawster:cluster", Value = cluster }] });
        _cloud.Call<object>(new AssociateIamInstanceProfileRequest { InstanceId = id, IamInstanceProfile = new IamInstanceProfileSpecification { Name = "bot-instance" } });
        _cloud.Until(() => Described(Group).Instances!.TrueForAll(item => item.InstanceId != id), 10);
        _cloud.Call<object>(new AttachInstancesRequest { AutoScalingGroupName = group, InstanceIds = [id] });
        return id;
    }
}
