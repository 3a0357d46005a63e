using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.AutoScaling.Model;
using Amazon.EC2.Model;
using Amazon.Runtime;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.LocalCloud;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Pairing;
using Clawster.GitOps.Runner.Progress;
using Clawster.GitOps.Testing.Bots;
using Filter = Amazon.EC2.Model.Filter;
using Instance = Amazon.EC2.Model.Instance;

namespace Clawster.GitOps.EndToEnd.Tests;

/// <summary>A bot that may start on a spare instance does when there is one, is none the worse when there is not, and nobody's instance is left over.</summary>
public sealed class SpareTests
{
    private const string Spare = "compute:\n  spare: true\n";
    private const string Group = "clawster-eu-central-1-spares";

    private static readonly TimeSpan s_booted = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task A_bot_takes_the_instance_that_stands_ready_and_another_one_takes_its_place()
    {
        await using var cloud = await ReadyAsync();
        var ready = Assert.Single(await SparesAsync(cloud));

        Assert.Equal(BotResult.Live, (await DeployAsync(cloud, Fleet("", Spare)))["bot-2"]);

        var taken = Assert.Single(await InstancesAsync(cloud, "bot-2"));
        Assert.Equal(ready.InstanceId, taken.InstanceId);
        Assert.EndsWith("instance-profile/clawster/clawster-eu-central-1-bot-2-instance", taken.IamInstanceProfile.Arn, StringComparison.Ordinal);
        Assert.Contains(taken.Tags, static tag => tag is { Key: "clawster:owner", Value: "team-test" });
        Assert.StartsWith("clawster-bot-bot-2-", taken.Tags.Single(static tag => tag.Key == "aws:autoscaling:groupName").Value, StringComparison.Ordinal);
        await cloud.Aws.Clock.PassAsync(s_booted, TestContext.Current.CancellationToken);
        Assert.NotEqual(ready.InstanceId, Assert.Single(await SparesAsync(cloud)).InstanceId);
    }

    [Fact]
    public async Task A_spare_instance_has_no_rights_and_lets_nobody_in()
    {
        await using var cloud = await ReadyAsync();

        var spare = Assert.Single(await SparesAsync(cloud));
        var group = await cloud.Clients(TestFleet.Region).Ec2.DescribeSecurityGroupsAsync(new DescribeSecurityGroupsRequest { GroupIds = [Assert.Single(spare.SecurityGroups).GroupId] }, TestContext.Current.CancellationToken);

        Assert.Null(spare.IamInstanceProfile);
        Assert.Null(spare.PublicIpAddress);
        Assert.True(Assert.Single(group.SecurityGroups).IpPermissions is null or { Count: 0 });
    }

    [Fact]
    public async Task Of_two_bots_and_one_spare_instance_the_other_bot_gets_one_of_its_own()
    {
        await using var cloud = await ReadyAsync();

        var results = await DeployAsync(cloud, Fleet("", Spare, Spare));

        Assert.Equal([BotResult.Live, BotResult.Live], [results["bot-2"], results["bot-3"]]);
        var (second, third) = (Assert.Single(await InstancesAsync(cloud, "bot-2")), Assert.Single(await InstancesAsync(cloud, "bot-3")));
        Assert.NotEqual(second.InstanceId, third.InstanceId);
        Assert.Single(new[] { second, third }, static one => one.Tags.Exists(static tag => tag.Key == "clawster:cluster"));
    }

    [Fact]
    public async Task Of_two_runners_neither_takes_the_instance_that_a_bot_of_the_other_has()
    {
        await using var cloud = await ReadyAsync();
        await using var other = cloud.With(new BasicAWSCredentials(LocalCredentials.AccessKeyId, LocalCredentials.SecretAccessKey));

        var results = await Task.WhenAll(DeployAsync(cloud, Fleet("", Spare)), DeployAsync(other, Fleet("", Spare, Spare)));

        Assert.All(results.SelectMany(static one => one), static bot => Assert.True(bot.Value is BotResult.Live or BotResult.Unchanged, $"{bot.Key} is {bot.Value}"));
        Assert.NotEqual(Assert.Single(await InstancesAsync(cloud, "bot-2")).InstanceId, Assert.Single(await InstancesAsync(cloud, "bot-3")).InstanceId);
    }

    [Fact]
    public async Task A_device_is_paired_through_it_like_through_any_other()
    {
        await using var cloud = await ReadyAsync();
        await DeployAsync(cloud, Fleet("", Spare));

        cloud.Aws.AskToPair(TestFleet.Region, "clawster-bot-2", "Firefox on Linux");

        Assert.Single(await new DevicePairing(cloud.Clients(TestFleet.Region), cloud.Cloud.Clock).ListAsync("bot-2", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_it_takes_is_like_what_is_launched_for_it()
    {
        await using var cloud = await ReadyAsync();
        await DeployAsync(cloud, Fleet("", Spare));
        await cloud.Aws.Clock.PassAsync(s_booted, TestContext.Current.CancellationToken);
        var taken = await CloudInventory.ReadAsync(cloud.Clients(TestFleet.Region));

        await using var other = await TestCloud.StartAsync();
        await DeployAsync(other, Fleet("", Spare)); // at once, before any instance stands ready
        await other.Aws.Clock.PassAsync(s_booted, TestContext.Current.CancellationToken);

        Assert.Equal(await CloudInventory.ReadAsync(other.Clients(TestFleet.Region)), taken);
    }

    [Fact]
    public async Task A_bot_that_was_stopped_starts_on_one()
    {
        await using var cloud = await ReadyAsync();
        await DeployAsync(cloud, Fleet("", Spare));
        await PowerAsync(cloud, BotPowerChange.Stop);
        await cloud.Aws.Clock.PassAsync(s_booted, TestContext.Current.CancellationToken);
        Assert.Empty(await InstancesAsync(cloud, "bot-2"));
        var ready = Assert.Single(await SparesAsync(cloud));

        await PowerAsync(cloud, BotPowerChange.Start);

        Assert.Equal(ready.InstanceId, Assert.Single(await InstancesAsync(cloud, "bot-2")).InstanceId);
        Assert.Equal(BotHealth.Live, (await FleetStatus.ReadAsync([TestFleet.Region], cloud.Cloud, TestContext.Current.CancellationToken)).Single(static bot => bot.Name == "bot-2").Health);
    }

    [Fact]
    public async Task Other_spares_than_before_take_the_place_of_those_and_none_means_none()
    {
        await using var cloud = await ReadyAsync();
        var before = Assert.Single(await SparesAsync(cloud));

        await DeployAsync(cloud, Of("tier: starter, spares: { count: 2, size: standard }", ""));
        await cloud.Aws.Clock.PassAsync(s_booted, TestContext.Current.CancellationToken);
        Assert.Equal(["t4g.medium", "t4g.medium"], (await SparesAsync(cloud)).Select(static one => one.InstanceType.Value));
        Assert.DoesNotContain(await SparesAsync(cloud), one => one.InstanceId == before.InstanceId);

        await DeployAsync(cloud, Of("tier: starter", ""));
        Assert.Empty(await SparesAsync(cloud));
        Assert.DoesNotContain(await CloudInventory.ReadAsync(cloud.Clients(TestFleet.Region)), static line => line.Contains("spare-template", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_that_is_lost_while_it_is_handed_over_is_replaced_by_one_of_the_bots_own()
    {
        await using var cloud = await ReadyAsync();
        var ready = Assert.Single(await SparesAsync(cloud));
        cloud.Heard = heard =>
        {
            if (heard is StepStarted { Step: "bot-2/stack" })
            {
                cloud.Aws.Breakages(TestFleet.Region).KillInstance(ready.InstanceId);
            }
        };

        Assert.Equal(BotResult.Live, (await DeployAsync(cloud, Fleet("", Spare)))["bot-2"]);

        Assert.NotEqual(ready.InstanceId, Assert.Single(await InstancesAsync(cloud, "bot-2")).InstanceId);
    }

    [Fact]
    public async Task Whoever_wants_it_otherwise_destroys_the_bot_first()
    {
        await using var cloud = await ReadyAsync();

        var result = await cloud.DeployAsync(Fleet(Spare));

        Assert.Equal(DeploymentResultKind.Failed, result.Kind);
        Assert.Contains("compute.spare: false and its file says true", Assert.Single(result.Bots).Reason, StringComparison.Ordinal);
    }

    // One bot lives, and the spare instance of its region has booted.
    private static async Task<TestCloud> ReadyAsync()
    {
        var cloud = await TestCloud.StartAsync();
        Assert.Equal(BotResult.Live, (await DeployAsync(cloud, Fleet("")))["bot-1"]);
        await cloud.Aws.Clock.PassAsync(s_booted, TestContext.Current.CancellationToken);
        return cloud;
    }

    private static async Task<Dictionary<string, BotResult>> DeployAsync(TestCloud cloud, CompiledFleet fleet) =>
        (await cloud.DeployAsync(fleet)).Bots.ToDictionary(static bot => bot.Bot, static bot => bot.Result);

    private static async Task PowerAsync(TestCloud cloud, BotPowerChange change)
    {
        var bot = (await FleetStatus.ReadAsync([TestFleet.Region], cloud.Cloud, TestContext.Current.CancellationToken)).Single(static one => one.Name == "bot-2");
        Assert.Null(await PowerChange.RunAsync(bot, change, cloud.Cloud, TestContext.Current.CancellationToken));
    }

    private static async Task<List<Instance>> SparesAsync(TestCloud cloud)
    {
        var found = await cloud.Clients(TestFleet.Region).AutoScaling.DescribeAutoScalingGroupsAsync(new DescribeAutoScalingGroupsRequest { AutoScalingGroupNames = [Group] }, TestContext.Current.CancellationToken);
        List<string> ids = [.. (found.AutoScalingGroups ?? []).SelectMany(static group => group.Instances ?? []).Select(static one => one.InstanceId!)];
        return ids.Count == 0 ? [] : await ReadAsync(cloud, new Filter("instance-id", ids));
    }

    private static Task<List<Instance>> InstancesAsync(TestCloud cloud, string bot) => ReadAsync(cloud, new Filter("tag:clawster:bot", [bot]));

    private static async Task<List<Instance>> ReadAsync(TestCloud cloud, Filter filter) =>
        [.. ((await cloud.Clients(TestFleet.Region).Ec2.DescribeInstancesAsync(new DescribeInstancesRequest { Filters = [filter, new Filter("instance-state-name", ["pending", "running"])] }, TestContext.Current.CancellationToken)).Reservations ?? []).SelectMany(static one => one.Instances)];

    private static CompiledFleet Fleet(params string[] bodies) => Of("tier: starter, spares: { count: 1 }", bodies);

    private static CompiledFleet Of(string region, params string[] bodies) => TestFleet.Of(region, bodies);
}
