using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.EC2.Model;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Testing.Bots;

namespace Clawster.GitOps.Benchmarks.Deployments;

/// <summary>A machine image with the container's image on its disk: made of a bot's own instance, because no image is built in a measurement. The region is empty again afterwards.</summary>
internal static class OwnImage
{
    private const string Body = TestFleet.Bundled + TestFleet.Public + "state:\n  kind: durable\n";

    /// <returns>The id of the AMI.</returns>
    public static async Task<string> MakeAsync(MeasuredCloud cloud)
    {
        var fleet = TestFleet.Of("tier: starter", Body);
        await Deployment.RunAsync(fleet.Fleet, fleet.Bots, cloud.Cloud, new Silence(), CancellationToken.None);
        var ec2 = cloud.Clients(TestFleet.Region).Ec2;
        var instance = (await ec2.DescribeInstancesAsync(new DescribeInstancesRequest { Filters = [new Filter("tag:clawster:bot", ["bot-1"])] })).Reservations.Single().Instances.Single();
        var image = await ec2.CreateImageAsync(new CreateImageRequest { InstanceId = instance.InstanceId, Name = "own", NoReboot = true });
        await cloud.Aws.Clock.PassAsync(TimeSpan.FromMinutes(15)); // until the image is there
        await Destruction.RunAsync(new DestructionRequest("bot-1", TestFleet.Region, WithNetwork: true), cloud.Cloud, new Silence(), CancellationToken.None);
        return image.ImageId;
    }
}
