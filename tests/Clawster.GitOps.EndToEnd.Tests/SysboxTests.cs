using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.EC2.Model;
using Amazon.ECS.Model;
using Amazon.ElasticLoadBalancingV2.Model;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Drifts;
using Clawster.GitOps.Runner.Hardening;
using Clawster.GitOps.Runner.Images;
using Clawster.GitOps.Runner.Progress;
using Clawster.GitOps.Runner.Rollouts;
using Clawster.GitOps.Runner.State;
using Clawster.GitOps.Testing.Bots;
using Deployment = Clawster.GitOps.Runner.Deployments.Deployment;
using Task = System.Threading.Tasks.Task;

namespace Clawster.GitOps.EndToEnd.Tests;

/// <summary>
/// A bot with <c>sandbox: sysbox</c> from its image to its end. The local cloud runs no script and no container: it shows that the stack, the network and the image go together, not that Sysbox works.
/// </summary>
public sealed class SysboxTests
{
    private const string Region = TestFleet.Region;
    private const string Image = "sysbox:\n  eu-central-1:\n    arm64: { ami: AMI, recipe: 0123456789abcdef, parent: ami-0bbbbbbbbbbbbbbb1, built: 2026-01-01T10:00:00Z }\n";
    private const string Sysbox = TestFleet.Public + "sandbox: sysbox\n";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_image_is_built_for_the_bot_that_asks_and_the_bot_comes_to_life_on_it()
    {
        await using var cloud = await TestCloud.StartAsync();
        var (asked, locked) = (TestFleet.Of("tier: starter", TestFleet.Public, Sysbox), await BuiltAsync(cloud));

        Assert.Equal("bot-2", Assert.Single(asked.Imageless).Spec.Name);
        var machine = Assert.Single(locked.Images.Machines);
        Assert.Equal(SandboxKind.Sysbox, machine.Sandbox);
        var result = await cloud.DeployAsync(locked);

        Assert.All(result.Bots, static bot => Assert.True(bot.LiveAfter is not null || bot.Result is BotResult.Unchanged, $"{bot.Bot}: {bot.Reason}\n{string.Join('\n', bot.Evidence)}"));
        var status = await FleetStatus.ReadAsync([Region], cloud.Cloud, Cancel);
        Assert.All(status, static bot => Assert.Equal(BotHealth.Live, bot.Health));
        Assert.Equal([false, true], status.Select(bot => bot.ImageId == machine.Ami));
        Assert.True(cloud.Aws.Faults.Entries.Count == 0, string.Join("\n", cloud.Aws.Faults.Entries));
    }

    [Fact]
    public async Task Its_task_is_reached_at_a_port_of_its_instance_and_by_the_load_balancer_alone()
    {
        await using var cloud = await DeployedAsync(Sysbox);
        var clients = cloud.Clients(Region);

        var task = (await clients.Ecs.DescribeTasksAsync(new DescribeTasksRequest { Cluster = "clawster-bot-1", Tasks = (await clients.Ecs.ListTasksAsync(new ListTasksRequest { Cluster = "clawster-bot-1" }, Cancel)).TaskArns }, Cancel)).Tasks!.Single();
        Assert.Equal([18789], task.Containers!.Single().NetworkBindings!.Select(static binding => binding.HostPort!.Value));
        var instance = (await clients.Ec2.DescribeInstancesAsync(new DescribeInstancesRequest { Filters = [new Amazon.EC2.Model.Filter("tag:clawster:bot", ["bot-1"])] }, Cancel)).Reservations.Single().Instances.Single();
        var group = (await clients.LoadBalancing.DescribeTargetGroupsAsync(new DescribeTargetGroupsRequest(), Cancel)).TargetGroups!.Single();
        var target = (await clients.LoadBalancing.DescribeTargetHealthAsync(new DescribeTargetHealthRequest { TargetGroupArn = group.TargetGroupArn }, Cancel)).TargetHealthDescriptions!.Single();
        Assert.Equal((instance.InstanceId, 18789, "healthy"), (target.Target!.Id, target.Target.Port, target.TargetHealth!.State!.Value));

        var rule = (await clients.Ec2.DescribeSecurityGroupsAsync(new DescribeSecurityGroupsRequest { GroupIds = [instance.SecurityGroups.Single().GroupId] }, Cancel)).SecurityGroups!.Single().IpPermissions!.Single();
        Assert.Equal((18789, 18789, 1, 0), (rule.FromPort!.Value, rule.ToPort!.Value, rule.UserIdGroupPairs!.Count, rule.Ipv4Ranges?.Count ?? 0));
        Assert.All(await InternetWalk.FromOutsideAsync(clients, "10.0.0.0/16"), static line => Assert.Equal("load balancer tcp 80-80 from 198.51.100.0/24", line));
    }

    [Theory]
    [InlineData("tier: starter", TestFleet.Public + "state: { kind: volume }\n")]
    [InlineData("tier: production", "network: { public: true, allowedCidrs: [198.51.100.0/24], domain: bot.example.com }\n")]
    [InlineData("tier: starter, loadBalancer: none", "network: { public: false }\n")]
    public async Task It_comes_to_life_with_other_state_and_in_other_networks(string region, string body)
    {
        await using var cloud = await TestCloud.StartAsync();
        var fleet = TestFleet.Locked(Image.Replace("AMI", await AmiAsync(cloud), StringComparison.Ordinal), region, "sandbox: sysbox\n" + body);

        var bot = Assert.Single((await cloud.DeployAsync(fleet)).Bots);

        Assert.True(bot.Result is BotResult.Live, $"{bot.Reason}\n{string.Join('\n', bot.Evidence)}");
    }

    [Fact]
    public async Task Deploying_it_again_changes_nothing_and_hardening_and_drift_see_a_bot_like_any_other()
    {
        await using var cloud = await DeployedAsync(Sysbox);
        var fleet = await FleetAsync(cloud, Sysbox);
        cloud.Aws.Requests.Clear();

        Assert.Equal(BotResult.Unchanged, Assert.Single((await cloud.DeployAsync(fleet)).Bots).Result);
        Assert.Empty(cloud.Changes());
        Assert.Equal([], Assert.Single(await new HardeningPass(cloud.Cloud).ApplyAsync(fleet.Fleet, fleet.Bots, Cancel)).Missing);
        Assert.Equal([], (await DriftSearch.FindAsync([Region], fleet.Bots, cloud.Cloud, Cancel)).Select(static drift => drift.ToString()));
        var rebuilt = await new StateRebuild(cloud.Cloud, Region).RunAsync(Cancel);
        Assert.All(rebuilt, static outcome => Assert.Equal(RebuildKind.Kept, outcome.Kind));
    }

    [Fact]
    public async Task Another_sandbox_waits_for_the_old_bot_to_go_by_name()
    {
        await using var cloud = await DeployedAsync(TestFleet.Public);
        var fleet = await FleetAsync(cloud, Sysbox);
        cloud.Aws.Requests.Clear();

        var refused = Assert.Single((await cloud.DeployAsync(fleet)).Bots);
        Assert.Contains("bot 'bot-1' runs with sandbox: vm and its file says sysbox.", refused.Reason, StringComparison.Ordinal);
        Assert.Contains("run 'clawster destroy bot-1' first", refused.Reason, StringComparison.Ordinal);
        Assert.Empty(cloud.Changes());

        await Destruction.RunAsync(new DestructionRequest("bot-1", Region, WithNetwork: false), cloud.Cloud, cloud, Cancel);
        Assert.Equal(BotResult.Live, Assert.Single((await cloud.DeployAsync(fleet)).Bots).Result);
    }

    [Fact]
    public async Task On_an_image_that_is_known_to_be_bad_a_new_bot_is_not_made()
    {
        await using var cloud = await TestCloud.StartAsync();
        var fleet = await FleetAsync(cloud, Sysbox);
        var store = new StateStore(cloud.Clients(Region).S3, "111122223333", Region);
        await store.EnsureBucketAsync(Cancel);
        await store.WriteAsync(new BadImageRecord(await AmiAsync(cloud), "bot-9", cloud.Cloud.Clock.GetUtcNow(), "its agent never came"), Cancel);
        cloud.Aws.Requests.Clear();
        DeploymentResult? result = null;

        var plan = await RolloutReader.ReadAsync(fleet, new RolloutOptions(null, RolloutOptions.DefaultBake), cloud.Cloud, Cancel);
        var isGood = await new Rollout(fleet, plan, RolloutOptions.DefaultBake, DeploymentOptions.Default, cloud.Cloud, async run => result = await run(cloud), static _ => { }).RunAsync(Cancel);

        Assert.False(isGood);
        Assert.Contains("needs a machine image with Sysbox", Assert.Single(result!.Bots).Reason, StringComparison.Ordinal);
        Assert.Empty(cloud.Changes());
    }

    // Image Builder needs the network that the first bot brings.
    private static async Task<CompiledFleet> BuiltAsync(TestCloud cloud)
    {
        await cloud.DeployAsync(TestFleet.Of("tier: starter", TestFleet.Public));
        var asked = TestFleet.Of("tier: starter", TestFleet.Public, Sysbox);
        var order = await ImageOrder.ReadAsync(asked, ImageFiles.Embedded(), null, cloud.Cloud, Cancel);
        Assert.Equal(["bot-arm64", "sysbox-arm64"], order.Recipes.Select(static recipe => recipe.Title));
        var result = await ImageBuildRun.RunAsync(order with { Recipes = [order.Recipes[1]] }, cloud.Cloud, cloud, Cancel);
        var update = ImageLockUpdate.Built(asked.Images, result.Built, cloud.Cloud.Clock.GetUtcNow());
        Assert.True(order.IsLocked(order.Recipes[1], update.After));
        Assert.False(order.IsLocked(order.Recipes[0], update.After));
        return TestFleet.Locked(ImageLockText.Write(update.After), "tier: starter", TestFleet.Public, Sysbox);
    }

    private static async Task<TestCloud> DeployedAsync(string body)
    {
        var cloud = await TestCloud.StartAsync();
        var bot = Assert.Single((await cloud.DeployAsync(await FleetAsync(cloud, body))).Bots);
        Assert.True(bot.Result is BotResult.Live, $"{bot.Reason}\n{string.Join('\n', bot.Evidence)}");
        return cloud;
    }

    private static async Task<CompiledFleet> FleetAsync(TestCloud cloud, string body) =>
        TestFleet.Locked(Image.Replace("AMI", await AmiAsync(cloud), StringComparison.Ordinal), "tier: starter", body);

    // Stands for an image that was built: the local cloud boots any of the right processor.
    private static Task<string> AmiAsync(TestCloud cloud) => new MachineImages(cloud.Clients(Region).Ssm).BotAsync(ProcessorArchitecture.Arm64, Cancel);
}
