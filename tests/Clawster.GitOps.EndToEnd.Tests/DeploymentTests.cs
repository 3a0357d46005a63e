using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.CloudFormation.Model;
using Amazon.EC2.Model;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Progress;
using Clawster.GitOps.Testing.Bots;

namespace Clawster.GitOps.EndToEnd.Tests;

/// <summary>Whole deployments over the wire, from files to live bots and back.</summary>
public sealed class DeploymentTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_sample_bots_come_to_life()
    {
        await using var cloud = await TestCloud.StartAsync();

        var result = await cloud.DeployAsync(TestFleet.Samples(Repository()));

        Assert.All(result.Bots, static bot => Assert.True(bot.Result is BotResult.Live, $"{bot.Bot}: {bot.Reason}\n{string.Join('\n', bot.Evidence)}"));
        Assert.InRange(result.Bots.Length, 3, 20);
        Assert.Equal(DeploymentResultKind.Succeeded, result.Kind);
        Assert.True(cloud.Aws.Faults.Entries.Count == 0, string.Join("\n", cloud.Aws.Faults.Entries));
    }

    [Fact]
    public async Task Deploying_the_same_files_again_changes_nothing_at_all()
    {
        await using var cloud = await TestCloud.StartAsync();
        var fleet = TestFleet.Of("tier: starter", TestFleet.Public, "state:\n  kind: durable\n");
        await cloud.DeployAsync(fleet);
        cloud.Aws.Requests.Clear();

        var result = await cloud.DeployAsync(fleet);

        Assert.All(result.Bots, static bot => Assert.Equal(BotResult.Unchanged, bot.Result));
        Assert.Empty(cloud.Changes());
    }

    [Fact]
    public async Task A_changed_bot_touches_its_own_stack_alone()
    {
        await using var cloud = await TestCloud.StartAsync();
        await cloud.DeployAsync(TestFleet.Of("tier: starter", TestFleet.Public, ""));
        cloud.Aws.Requests.Clear();

        var result = await cloud.DeployAsync(TestFleet.Of("tier: starter", TestFleet.Public, "labels:\n  team: other\n"));

        Assert.Equal([("bot-1", BotResult.Unchanged), ("bot-2", BotResult.Live)], result.Bots.Select(static bot => (bot.Bot, bot.Result)));
        Assert.Equal(["cloudformation:UpdateStack"], cloud.Changes().Where(static change => !change.StartsWith("s3:", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_deployment_that_is_cancelled_leaves_nothing_behind()
    {
        await using var cloud = await TestCloud.StartAsync();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        cloud.Heard = progress => Stop(progress is StepStarted { Step: "bot-1/server" }, stop);

        var result = await cloud.DeployAsync(TestFleet.Of("tier: starter", TestFleet.Public), stop.Token);

        Assert.Equal(DeploymentResultKind.Cancelled, result.Kind);
        await NothingIsLeftAsync(cloud);
    }

    [Fact]
    public async Task A_destroyed_bot_takes_the_network_along_when_asked_to()
    {
        await using var cloud = await TestCloud.StartAsync();
        await cloud.DeployAsync(TestFleet.Of("tier: starter", TestFleet.Public));

        var result = await Destruction.RunAsync(new DestructionRequest("bot-1", TestFleet.Region, WithNetwork: true), cloud.Cloud, cloud, Cancel);

        Assert.Equal(BotResult.Destroyed, Assert.Single(result.Bots).Result);
        await NothingIsLeftAsync(cloud);
    }

    private static void Stop(bool now, CancellationTokenSource source)
    {
        if (now)
        {
            source.Cancel();
        }
    }

    private static async Task NothingIsLeftAsync(TestCloud cloud)
    {
        var clients = cloud.Clients(TestFleet.Region);
        var vpcs = await clients.Ec2.DescribeVpcsAsync(new DescribeVpcsRequest { Filters = [new Filter("tag-key", ["clawster:managed"])] }, Cancel);
        Assert.Empty(vpcs.Vpcs ?? []);
        var instances = await clients.Ec2.DescribeInstancesAsync(new DescribeInstancesRequest { Filters = [new Filter("instance-state-name", ["pending", "running", "stopping", "stopped"])] }, Cancel);
        Assert.Empty((instances.Reservations ?? []).SelectMany(static reservation => reservation.Instances));
        var stacks = await clients.CloudFormation.DescribeStacksAsync(new DescribeStacksRequest(), Cancel);
        Assert.Empty(stacks.Stacks ?? []);
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Clawster.GitOps.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The repository was not found above " + AppContext.BaseDirectory);
        }

        return folder.FullName;
    }
}
