using System.Linq;
using Amazon.AutoScaling.Model;
using Clawster.GitOps.LocalCloud.Services;
using Clawster.GitOps.LocalCloud.Tests.Services.EC2;
using Ec2Model = Clawster.GitOps.LocalCloud.Models.EC2;

namespace Clawster.GitOps.LocalCloud.Tests.Services.AutoScaling;

/// <summary>Instances that a group takes and lets go while they run.</summary>
public sealed class AttachmentTests
{
    private const string GroupTag = "aws:autoscaling:groupName";

    [Fact]
    public void An_attached_instance_comes_into_service_and_goes_with_the_group()
    {
        using var cloud = new Cloud();
        var kit = new GroupKit(cloud);
        var request = kit.Request(0, 1, 0);
        request.Tags = [new Tag { Key = "bot", Value = "a", PropagateAtLaunch = true }];
        cloud.Call<object>(request);
        var id = Running(cloud, kit);

        cloud.Call<object>(Attach(id));

        Assert.Equal((1, "Pending"), (kit.Group.DesiredCapacity!.Value, (string?)Assert.Single(kit.Group.Instances!).LifecycleState));
        cloud.Pass(3);
        var member = Assert.Single(kit.Group.Instances!);
        Assert.Equal((id, "InService", null), (member.InstanceId, (string?)member.LifecycleState, member.LaunchTemplate));
        Assert.Equal("bots", Assert.Single(cloud.Instance(id).Tags).Value);
        Assert.Equal(($"Attaching an existing EC2 instance: {id}", "Successful"), (kit.Activities[0].Description, (string?)kit.Activities[0].StatusCode));

        cloud.Call<object>(new DeleteAutoScalingGroupRequest { AutoScalingGroupName = GroupKit.Name, ForceDelete = true });
        cloud.Pass(60);
        Assert.Equal((false, "terminated"), (kit.Exists, cloud.Instance(id).State));
    }

    [Fact]
    public void What_a_group_may_not_take_is_refused()
    {
        using var cloud = new Cloud();
        var kit = new GroupKit(cloud);
        kit.Make(0, 1, 1);
        var id = Running(cloud, kit);
        var pending = kit.Network.Launch(kit.Network.PrivateSubnet);
        var elsewhere = kit.Network.Launch(kit.Network.Subnet("10.0.64.0/20", Cloud.Region + "c"));

        Assert.Equal($"AutoScalingGroup bots has min-size=0, max-size=1, and desired-size=1. To attach 1 instance, please update the AutoScalingGroup sizes appropriately.", Refusal(cloud, id));
        cloud.Call<object>(new UpdateAutoScalingGroupRequest { AutoScalingGroupName = GroupKit.Name, MaxSize = 3 });
        Assert.Contains("not in correct state", Refusal(cloud, pending), System.StringComparison.Ordinal);
        cloud.Pass(20);
        Assert.Contains("availability zones", Refusal(cloud, elsewhere), System.StringComparison.Ordinal);
        var member = kit.Group.Instances![0].InstanceId!;
        Assert.Equal($"The Instance: {member} is already part of AutoScalingGroup:bots", Refusal(cloud, member));
        Assert.Equal((1, 1), (kit.Group.DesiredCapacity!.Value, kit.Group.Instances!.Count));
    }

    [Fact]
    public void An_instance_whose_image_is_gone_or_whose_VPC_is_another_is_not_taken()
    {
        using var cloud = new Cloud();
        var kit = new GroupKit(cloud);
        kit.Make(0, 1, 0);
        var image = cloud.Call<Ec2Model.CreateImageResponse>(new Ec2Model.CreateImageRequest { InstanceId = Running(cloud, kit), Name = "own" }).ImageId!;
        cloud.Pass(120);
        var id = kit.Network.Launch(kit.Network.PrivateSubnet, image: image);
        var elsewhere = new NetworkKit(cloud);
        var other = elsewhere.Launch(elsewhere.PrivateSubnet);
        cloud.Pass(20);
        cloud.Call<object>(new Ec2Model.DeregisterImageRequest { ImageId = image });

        Assert.Contains(image, Refusal(cloud, id), System.StringComparison.Ordinal);
        Assert.Contains("VPC", Refusal(cloud, other), System.StringComparison.Ordinal);
    }

    [Fact]
    public void A_detached_instance_runs_on_without_the_groups_tag_and_is_replaced()
    {
        using var cloud = new Cloud();
        var kit = new GroupKit(cloud);
        kit.Make(0, 2, 1);
        var id = kit.Group.Instances![0].InstanceId!;
        Assert.Equal("bots", cloud.Instance(id).Tags[GroupTag]);
        Assert.Equal("InvalidParameterValue", cloud.Refused(new Ec2Model.DeleteTagsRequest { Resources = [id], Tags = [new Ec2Model.Tag { Key = GroupTag }] }));

        var activity = Assert.Single(cloud.Call<DetachInstancesResponse>(Detach(id, decrement: false)).Activities!);
        Assert.Equal("InProgress", (string?)activity.StatusCode);
        Assert.Equal($"The instance {id} is not in InService or Standby.", Assert.Throws<AwsFault>(() => cloud.Call<object>(Detach(id, decrement: false))).Message);
        cloud.Pass(3);

        Assert.Equal($"The instance {id} is not part of Auto Scaling group bots.", Assert.Throws<AwsFault>(() => cloud.Call<object>(Detach(id, decrement: false))).Message);
        cloud.Pass(30);
        Assert.NotEqual(id, Assert.Single(kit.Group.Instances!).InstanceId);
        Assert.Equal("running", cloud.Instance(id).State);
        Assert.False(cloud.Instance(id).Tags.ContainsKey(GroupTag));

        var next = kit.Group.Instances![0].InstanceId!;
        cloud.Call<object>(Detach(next, decrement: true));
        cloud.Pass(30);
        Assert.Equal((0, 0), (kit.Group.DesiredCapacity!.Value, kit.Group.Instances!.Count));
        cloud.Call<object>(Attach(next));
        cloud.Pass(3);
        Assert.Equal((1, "InService"), (kit.Group.DesiredCapacity!.Value, (string?)kit.Group.Instances![0].LifecycleState));
    }

    [Fact]
    public void A_refresh_replaces_an_attached_instance_and_a_smaller_group_lets_it_go_first()
    {
        using var cloud = new Cloud();
        var kit = new GroupKit(cloud);
        kit.Make(0, 2, 1);
        var attached = Running(cloud, kit);
        cloud.Call<object>(Attach(attached));
        cloud.Pass(5);
        var own = kit.Group.Instances!.Single(item => item.InstanceId != attached).InstanceId!;

        cloud.Call<object>(new StartInstanceRefreshRequest { AutoScalingGroupName = GroupKit.Name, Preferences = new RefreshPreferences { MinHealthyPercentage = 50, SkipMatching = true } });
        cloud.Pass(200);

        Assert.Contains(kit.Group.Instances!, item => item.InstanceId == own);
        Assert.DoesNotContain(kit.Group.Instances!, item => item.InstanceId == attached);
        Assert.Equal(2, kit.Group.Instances!.Count);
        Assert.Equal("terminated", cloud.Instance(attached).State);

        kit.Resize(1);
        var second = Running(cloud, kit);
        cloud.Call<object>(Attach(second));
        cloud.Pass(5);
        kit.Resize(1);
        Assert.NotEqual(second, Assert.Single(kit.Group.Instances!).InstanceId);
    }

    private static string Running(Cloud cloud, GroupKit kit)
    {
        var id = kit.Network.Launch(kit.Network.PrivateSubnet);
        cloud.Pass(20);
        return id;
    }

    private static AttachInstancesRequest Attach(string id) => new() { AutoScalingGroupName = GroupKit.Name, InstanceIds = [id] };

    private static DetachInstancesRequest Detach(string id, bool decrement) => new() { AutoScalingGroupName = GroupKit.Name, InstanceIds = [id], ShouldDecrementDesiredCapacity = decrement };

    private static string Refusal(Cloud cloud, string id)
    {
        var fault = Assert.Throws<AwsFault>(() => cloud.Call<object>(Attach(id)));
        Assert.Equal("ValidationError", fault.Code);
        return fault.Message;
    }
}
