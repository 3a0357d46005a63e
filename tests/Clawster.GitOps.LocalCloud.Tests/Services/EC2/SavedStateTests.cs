using Clawster.GitOps.LocalCloud.Models.EC2;
using Clawster.GitOps.LocalCloud.Services.AutoScaling.State;
using Clawster.GitOps.LocalCloud.Services.EC2.State;
using Clawster.GitOps.LocalCloud.Simulation;
using Clawster.GitOps.LocalCloud.Tests.Services.AutoScaling;

namespace Clawster.GitOps.LocalCloud.Tests.Services.EC2;

public sealed class SavedStateTests
{
    [Fact]
    public void What_is_saved_reads_back_the_same()
    {
        using var cloud = new Cloud();
        var kit = new GroupKit(cloud);
        kit.Make(1, 2, 2);
        kit.Network.Group("web", NetworkKit.From("0.0.0.0/0", 443));
        cloud.Call<object>(new CreateVpcEndpointRequest { VpcId = kit.Network.Vpc, ServiceName = "com.amazonaws.eu-central-1.s3", RouteTableIds = [kit.Network.PrivateRoutes], ClientToken = "t" });

        var saved = cloud.World.Region(Cloud.Region).Save();
        var bag = new StateBag((System.Text.Json.Nodes.JsonObject)saved.DeepClone());
        Assert.Equal(2, bag.Of<Ec2State>().Instances.Count);
        Assert.Equal(2, bag.Of<AutoScalingState>().Groups["bots"].Instances.Count);

        Assert.Equal(saved.ToJsonString(), bag.Save().ToJsonString());
    }
}
