using System;
using System.Collections.Generic;
using System.Linq;
using Amazon.AutoScaling.Model;
using Clawster.GitOps.LocalCloud.Networks;
using Clawster.GitOps.LocalCloud.Tests.Services.EC2;
using Ec2Model = Clawster.GitOps.LocalCloud.Models.EC2;

namespace Clawster.GitOps.LocalCloud.Tests.Services.AutoScaling;

public sealed class GroupTests
{
    [Fact]
    public void A_group_launches_what_it_wants_over_its_zones_and_tags_it()
    {
        using var cloud = new Cloud();
        var kit = new GroupKit(cloud);
        var request = kit.Request(0, 4, 2);
        request.Tags = [new Tag { Key = "bot", Value = "support", PropagateAtLaunch = true }, new Tag { Key = "own", Value = "x", PropagateAtLaunch = false }];
        cloud.Call<object>(request);

        cloud.Pass(1.1);
        Assert.All(kit.Group.Instances!, static item => Assert.Equal("Pending", (string?)item.LifecycleState));
        cloud.Pass(15);
        Assert.All(kit.Group.Instances!, static item => Assert.Equal("InService", (string?)item.LifecycleState));
        Assert.Equal(["eu-central-1a", "eu-central-1b"], kit.Group.Instances!.Select(static item => item.AvailabilityZone).Order());
        var tags = cloud.Instance(kit.Group.Instances![0].InstanceId!).Tags;
        Assert.Equal("bots", tags["aws:autoscaling:groupName"]);
        Assert.Equal("support", tags["bot"]);
        Assert.False(tags.ContainsKey("own"));
        Assert.All(kit.Activities, static activity => Assert.Equal("Successful", (string?)activity.StatusCode));
        Assert.Contains(kit.Activities, static activity => activity.Cause!.Contains("changing the desired capacity from 0 to 2", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(2, 1, 2)]
    [InlineData(0, 1, 2)]
    [InlineData(1, 2, 0)]
    public void Sizes_that_do_not_fit_are_refused(int min, int max, int desired)
    {
        using var cloud = new Cloud();
        Assert.Equal("ValidationError", cloud.Refused(new GroupKit(cloud).Request(min, max, desired)));
    }

    [Fact]
    public void Names_templates_and_subnets_must_fit()
    {
        using var cloud = new Cloud();
        var kit = new GroupKit(cloud);
        kit.Make(0, 1, 0);
        Assert.Equal("AlreadyExists", cloud.Refused(kit.Request(0, 1, 0)));
        var wrong = kit.Request(0, 1, 0);
        wrong.AutoScalingGroupName = "other";
        wrong.VPCZoneIdentifier = "subnet-1";
        Assert.Equal("ValidationError", cloud.Refused(wrong));
        wrong.VPCZoneIdentifier = kit.OtherZone;
        wrong.LaunchTemplate!.LaunchTemplateId = "lt-1";
        Assert.Equal("ValidationError", cloud.Refused(wrong));
        wrong.LaunchTemplate = null;
        Assert.Equal("ValidationError", cloud.Refused(wrong));
        Assert.Equal("ValidationError", cloud.Refused(new SetDesiredCapacityRequest { AutoScalingGroupName = "nobody", DesiredCapacity = 1 }));
    }

    [Fact]
    public void A_group_with_instances_is_deleted_by_force_only()
    {
        using var cloud = new Cloud();
        var kit = new GroupKit(cloud);
        kit.Make(1, 2, 2);
        cloud.Call<object>(new SetInstanceProtectionRequest { AutoScalingGroupName = GroupKit.Name, InstanceIds = [.. kit.Group.Instances!.Select(static item => item.InstanceId!)], ProtectedFromScaleIn = true });

        Assert.Equal("ResourceInUse", cloud.Refused(new DeleteAutoScalingGroupRequest { AutoScalingGroupName = GroupKit.Name }));
        kit.Resize(0);
        Assert.Equal(2, kit.Group.Instances!.Count);
        Assert.Contains(kit.Activities, static activity => activity.StatusMessage?.Contains("protected from scale in", StringComparison.Ordinal) is true);
        cloud.Call<object>(new DeleteAutoScalingGroupRequest { AutoScalingGroupName = GroupKit.Name, ForceDelete = true });
        Assert.Equal("Delete in progress", kit.Group.Status);
        cloud.Pass(60);
        Assert.False(kit.Exists);
    }

    [Fact]
    public void A_group_at_zero_is_deleted_once_its_instances_are_gone()
    {
        using var cloud = new Cloud();
        var kit = new GroupKit(cloud);
        kit.Make(0, 2, 1);
        cloud.Call<object>(new UpdateAutoScalingGroupRequest { AutoScalingGroupName = GroupKit.Name, DesiredCapacity = 0 });
        cloud.Pass(2);
        Assert.Equal("ScalingActivityInProgress", cloud.Refused(new DeleteAutoScalingGroupRequest { AutoScalingGroupName = GroupKit.Name }));
        cloud.Pass(40);
        cloud.Call<object>(new DeleteAutoScalingGroupRequest { AutoScalingGroupName = GroupKit.Name });
        Assert.False(kit.Exists);
    }

    [Fact]
    public void What_dies_is_replaced()
    {
        using var cloud = new Cloud();
        var kit = new GroupKit(cloud);
        kit.Make(1, 1, 1);
        var first = kit.Group.Instances![0].InstanceId!;
        new CloudFaults(cloud.Services, Cloud.Region).KillInstance(first);
        cloud.Pass(120);
        var second = Assert.Single(kit.Group.Instances!);
        Assert.NotEqual(first, second.InstanceId);
        Assert.Equal("InService", (string?)second.LifecycleState);

        cloud.Call<object>(new Ec2Model.TerminateInstancesRequest { InstanceIds = [second.InstanceId!] });
        cloud.Pass(120);
        Assert.NotEqual(second.InstanceId, Assert.Single(kit.Group.Instances!).InstanceId);
        Assert.Contains(kit.Activities, static activity => activity.Cause!.Contains("EC2 health check", StringComparison.Ordinal));
    }

    [Fact]
    public void A_lost_zone_is_left_for_another()
    {
        using var cloud = new Cloud();
        var kit = new GroupKit(cloud);
        kit.Make(1, 1, 1);
        Assert.Equal("eu-central-1a", kit.Group.Instances![0].AvailabilityZone);

        new CloudFaults(cloud.Services, Cloud.Region).LoseZone("eu-central-1a");
        cloud.Pass(120);

        Assert.Equal("eu-central-1b", Assert.Single(kit.Group.Instances!).AvailabilityZone);
    }

    [Fact]
    public void A_launch_without_capacity_fails_says_why_and_is_tried_again()
    {
        using var cloud = new Cloud();
        var kit = new GroupKit(cloud);
        var faults = new CloudFaults(cloud.Services, Cloud.Region);
        faults.RemoveCapacity("*", "*");
        kit.Make(1, 1, 1);
        Assert.Empty(kit.Group.Instances!);
        var failed = kit.Activities[^1];
        Assert.Equal("Failed", (string?)failed.StatusCode);
        Assert.Contains("sufficient t4g.small capacity", failed.StatusMessage, StringComparison.Ordinal);

        faults.ReturnCapacity("*", "*");
        cloud.Pass(200);

        Assert.Single(kit.Group.Instances!);
    }

    [Fact]
    public void A_spot_interruption_ends_the_instance_after_two_minutes_and_the_group_replaces_it()
    {
        using var cloud = new Cloud();
        var kit = new GroupKit(cloud);
        cloud.Call<object>(new Ec2Model.CreateLaunchTemplateVersionRequest { LaunchTemplateId = kit.Template, SourceVersion = "1", LaunchTemplateData = new Ec2Model.RequestLaunchTemplateData { InstanceMarketOptions = new Ec2Model.LaunchTemplateInstanceMarketOptionsRequest { MarketType = "spot" } } });
        kit.Make(1, 1, 1);
        var first = kit.Group.Instances![0].InstanceId!;
        Assert.True(cloud.Instance(first).IsSpot);

        new CloudFaults(cloud.Services, Cloud.Region).InterruptSpotInstance(first);
        cloud.Pass(119);
        Assert.Equal("running", cloud.Instance(first).State);
        cloud.Pass(121);
        Assert.NotEqual(first, Assert.Single(kit.Group.Instances!).InstanceId);
    }

    [Fact]
    public void An_instance_is_terminated_on_demand_with_or_without_its_place()
    {
        using var cloud = new Cloud();
        var kit = new GroupKit(cloud);
        kit.Make(1, 2, 2);
        var ids = kit.Group.Instances!.Select(static item => item.InstanceId!).ToList();

        var activity = cloud.Call<TerminateInstanceInAutoScalingGroupResponse>(new TerminateInstanceInAutoScalingGroupRequest { InstanceId = ids[0], ShouldDecrementDesiredCapacity = true }).Activity!;
        Assert.Equal("Terminating EC2 instance: " + ids[0], activity.Description);
        Assert.Equal("ValidationError", cloud.Refused(new TerminateInstanceInAutoScalingGroupRequest { InstanceId = ids[1], ShouldDecrementDesiredCapacity = true }));
        cloud.Call<object>(new TerminateInstanceInAutoScalingGroupRequest { InstanceId = ids[1], ShouldDecrementDesiredCapacity = false });
        cloud.Pass(90);

        Assert.DoesNotContain(Assert.Single(kit.Group.Instances!).InstanceId!, ids);
        Assert.Equal(1, kit.Group.DesiredCapacity);
    }

    [Fact]
    public void A_suspended_launch_waits_until_it_is_resumed()
    {
        using var cloud = new Cloud();
        var kit = new GroupKit(cloud);
        kit.Make(0, 1, 0);
        cloud.Call<object>(new SuspendProcessesRequest { AutoScalingGroupName = GroupKit.Name, ScalingProcesses = ["Launch"] });
        kit.Resize(1);
        Assert.Empty(kit.Group.Instances!);
        cloud.Call<object>(new ResumeProcessesRequest { AutoScalingGroupName = GroupKit.Name });
        cloud.Pass(30);
        Assert.Single(kit.Group.Instances!);
        Assert.Equal("ValidationError", cloud.Refused(new SuspendProcessesRequest { AutoScalingGroupName = GroupKit.Name, ScalingProcesses = ["Sleep"] }));
    }
}
