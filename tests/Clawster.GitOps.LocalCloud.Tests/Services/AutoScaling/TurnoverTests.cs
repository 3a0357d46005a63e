using System;
using System.Linq;
using Amazon.AutoScaling.Model;
using Clawster.GitOps.LocalCloud.Tests.Services.EC2;
using Ec2Model = Clawster.GitOps.LocalCloud.Models.EC2;

namespace Clawster.GitOps.LocalCloud.Tests.Services.AutoScaling;

/// <summary>How instances come and go: hooks, refreshes, warm pools.</summary>
public sealed class TurnoverTests
{
    [Fact]
    public void Hooks_hold_a_launch_and_a_termination_until_they_are_completed()
    {
        using var cloud = new Cloud();
        var kit = new GroupKit(cloud);
        kit.Make(0, 1, 0);
        cloud.Call<object>(new PutLifecycleHookRequest { AutoScalingGroupName = GroupKit.Name, LifecycleHookName = "up", LifecycleTransition = "autoscaling:EC2_INSTANCE_LAUNCHING", HeartbeatTimeout = 300 });
        cloud.Call<object>(new PutLifecycleHookRequest { AutoScalingGroupName = GroupKit.Name, LifecycleHookName = "down", LifecycleTransition = "autoscaling:EC2_INSTANCE_TERMINATING", HeartbeatTimeout = 300, DefaultResult = "CONTINUE" });
        cloud.Call<object>(new SetDesiredCapacityRequest { AutoScalingGroupName = GroupKit.Name, DesiredCapacity = 1 });
        cloud.Pass(60);
        var id = kit.Group.Instances![0].InstanceId!;
        Assert.Equal("Pending:Wait", (string?)kit.Group.Instances[0].LifecycleState);
        cloud.Call<object>(new CompleteLifecycleActionRequest { AutoScalingGroupName = GroupKit.Name, LifecycleHookName = "up", InstanceId = id, LifecycleActionResult = "CONTINUE" });
        Assert.Equal("InService", (string?)kit.Group.Instances[0].LifecycleState);

        cloud.Call<object>(new SetDesiredCapacityRequest { AutoScalingGroupName = GroupKit.Name, DesiredCapacity = 0 });
        cloud.Pass(200);
        Assert.Equal("Terminating:Wait", (string?)kit.Group.Instances![0].LifecycleState);
        Assert.Equal("running", cloud.Instance(id).State);
        cloud.Pass(150);
        Assert.Empty(kit.Group.Instances!);
        Assert.Equal("terminated", cloud.Instance(id).State);
    }

    [Fact]
    public void A_refresh_replaces_instances_one_after_the_other_by_those_of_the_new_version()
    {
        using var cloud = new Cloud();
        var kit = new GroupKit(cloud);
        kit.Make(2, 2, 2);
        var before = kit.Group.Instances!.Select(static item => item.InstanceId).ToList();
        cloud.Call<object>(new Ec2Model.CreateLaunchTemplateVersionRequest { LaunchTemplateId = kit.Template, SourceVersion = "1", LaunchTemplateData = new Ec2Model.RequestLaunchTemplateData { InstanceType = "t4g.medium" } });
        cloud.Call<object>(new StartInstanceRefreshRequest { AutoScalingGroupName = GroupKit.Name, Preferences = new RefreshPreferences { MinHealthyPercentage = 50, SkipMatching = true } });
        Assert.Equal("InstanceRefreshInProgress", cloud.Refused(new StartInstanceRefreshRequest { AutoScalingGroupName = GroupKit.Name }));

        var least = 2;
        for (var second = 0; second < 300; second++)
        {
            cloud.Pass(1);
            least = Math.Min(least, kit.Group.Instances!.Count(static item => (string?)item.LifecycleState == "InService"));
        }

        Assert.Equal(1, least);
        Assert.Equal(2, kit.Group.Instances!.Count);
        Assert.All(kit.Group.Instances, item => Assert.DoesNotContain(item.InstanceId, before));
        Assert.All(kit.Group.Instances, static item => Assert.Equal("t4g.medium", item.InstanceType));
        Assert.Equal("Successful", (string?)cloud.Call<DescribeInstanceRefreshesResponse>(new DescribeInstanceRefreshesRequest { AutoScalingGroupName = GroupKit.Name }).InstanceRefreshes![0].Status);
    }

    [Fact]
    public void A_warm_pool_holds_stopped_instances_that_the_group_takes_first()
    {
        using var cloud = new Cloud();
        var kit = new GroupKit(cloud);
        kit.Make(0, 2, 0);
        cloud.Call<object>(new PutWarmPoolRequest { AutoScalingGroupName = GroupKit.Name, MaxGroupPreparedCapacity = 1, PoolState = "Stopped" });
        cloud.Pass(90);
        var pooled = Assert.Single(cloud.Call<DescribeWarmPoolResponse>(new DescribeWarmPoolRequest { AutoScalingGroupName = GroupKit.Name }).Instances!);
        Assert.Equal("Warmed:Stopped", (string?)pooled.LifecycleState);
        Assert.Empty(kit.Group.Instances!);

        cloud.Call<object>(new SetDesiredCapacityRequest { AutoScalingGroupName = GroupKit.Name, DesiredCapacity = 1 });
        cloud.Pass(30);

        Assert.Equal(pooled.InstanceId, Assert.Single(kit.Group.Instances!).InstanceId);
        Assert.Equal("InService", (string?)kit.Group.Instances![0].LifecycleState);
    }

    [Fact]
    public void Two_hooks_of_one_transition_are_both_waited_for()
    {
        using var cloud = new Cloud();
        var kit = new GroupKit(cloud);
        var request = kit.Request(0, 1, 1);
        request.LifecycleHookSpecificationList = [Hook("a"), Hook("b")];
        cloud.Call<object>(request);
        cloud.Pass(30);
        var id = kit.Group.Instances![0].InstanceId!;

        cloud.Call<object>(new CompleteLifecycleActionRequest { AutoScalingGroupName = GroupKit.Name, LifecycleHookName = "a", InstanceId = id, LifecycleActionResult = "CONTINUE" });
        Assert.Equal("Pending:Wait", (string?)kit.Group.Instances![0].LifecycleState);
        Assert.Equal("ValidationError", cloud.Refused(new CompleteLifecycleActionRequest { AutoScalingGroupName = GroupKit.Name, LifecycleHookName = "a", InstanceId = id, LifecycleActionResult = "CONTINUE" }));
        cloud.Call<object>(new CompleteLifecycleActionRequest { AutoScalingGroupName = GroupKit.Name, LifecycleHookName = "b", InstanceId = id, LifecycleActionResult = "CONTINUE" });

        Assert.Equal("InService", (string?)kit.Group.Instances![0].LifecycleState);
    }

    [Fact]
    public void What_a_user_calls_unhealthy_is_replaced()
    {
        using var cloud = new Cloud();
        var kit = new GroupKit(cloud);
        kit.Make(1, 1, 1);
        var first = kit.Group.Instances![0].InstanceId!;

        cloud.Call<object>(new SetInstanceHealthRequest { InstanceId = first, HealthStatus = "Unhealthy" });
        cloud.Pass(90);

        Assert.NotEqual(first, Assert.Single(kit.Group.Instances!).InstanceId);
        Assert.Equal("ValidationError", cloud.Refused(new SetInstanceHealthRequest { InstanceId = first, HealthStatus = "Fine" }));
    }

    private static LifecycleHookSpecification Hook(string name) => new() { LifecycleHookName = name, LifecycleTransition = "autoscaling:EC2_INSTANCE_LAUNCHING", HeartbeatTimeout = 300 };
}
