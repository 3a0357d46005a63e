using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.AutoScaling.Model;
using Amazon.CloudWatchLogs.Model;
using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.SecretsManager.Model;
using Clawster.GitOps.Runner.Costs;
using Clawster.GitOps.Runner.Network;
using Clawster.GitOps.Runner.Orphans;
using Clawster.GitOps.Runner.State;
using Clawster.GitOps.Testing.Bots;
using DescribeTagsRequest = Amazon.EC2.Model.DescribeTagsRequest;
using Filter = Amazon.EC2.Model.Filter;
using Tag = Amazon.EC2.Model.Tag;

namespace Clawster.GitOps.EndToEnd.Tests;

/// <summary>What nobody owns is found with its cost and goes in an order that AWS takes; what somebody owns is left alone.</summary>
public sealed class OrphanTests
{
    private const string State = "state:\n  kind: durable\n";

    private const string Account = "111122223333";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_deployed_belongs_to_somebody()
    {
        await using var cloud = await TestCloud.StartAsync();
        await cloud.DeployAsync(TestFleet.Of("tier: starter", TestFleet.Public, State));

        Assert.Empty((await FindAsync(cloud)).Orphans);
    }

    [Theory]
    [InlineData("tier: starter")]
    [InlineData("tier: production")]
    [InlineData("tier: starter, spares: { count: 2 }")]
    public async Task What_no_state_knows_is_found_with_what_it_costs_and_goes_whole(string region)
    {
        await using var cloud = await TestCloud.StartAsync();
        await cloud.DeployAsync(TestFleet.Of(region, region.Contains("starter", StringComparison.Ordinal) ? TestFleet.Public : TestFleet.Public + "  domain: bot.example.com\n", State));
        await ForgetAsync(cloud, "bot-1", "bot-2");

        var found = await FindAsync(cloud);

        Assert.True(found.IsStateLost);
        Assert.Equal(2, found.Orphans.Count(static orphan => orphan.Thing.Kind is ThingKind.Stack));
        Assert.Equal(await MonthlyBillAsync(cloud), decimal.Round(found.Orphans.Sum(static orphan => orphan.Monthly!.Value), 1));
        Assert.All(await RemoveAsync(cloud, found.Orphans, withData: true), static outcome => Assert.True(outcome.Fault is null, $"{outcome.Orphan.Thing}: {outcome.Fault}"));
        Assert.Empty((await FindAsync(cloud)).Orphans);
        Assert.Empty(await CloudInventory.ReadAsync(cloud.Clients(TestFleet.Region)));
    }

    [Fact]
    public async Task A_spare_instance_that_a_bot_took_and_never_used_is_found_although_the_bot_lives()
    {
        await using var cloud = await TestCloud.StartAsync();
        await cloud.DeployAsync(TestFleet.Of("tier: starter, spares: { count: 1 }", TestFleet.Public));
        var clients = cloud.Clients(TestFleet.Region);
        await cloud.Aws.Clock.PassAsync(TimeSpan.FromMinutes(5), Cancel);
        Assert.Empty((await FindAsync(cloud, "bot-1")).Orphans);

        var group = Assert.Single((await clients.AutoScaling.DescribeAutoScalingGroupsAsync(new DescribeAutoScalingGroupsRequest { AutoScalingGroupNames = ["clawster-eu-central-1-spares"] }, Cancel)).AutoScalingGroups!);
        var taken = Assert.Single(group.Instances!).InstanceId!;
        await clients.Ec2.CreateTagsAsync(new CreateTagsRequest { Resources = [taken], Tags = [new Tag("clawster:bot", "bot-1")] }, Cancel);
        await clients.AutoScaling.DetachInstancesAsync(new DetachInstancesRequest { AutoScalingGroupName = group.AutoScalingGroupName, InstanceIds = [taken], ShouldDecrementDesiredCapacity = false }, Cancel);
        await cloud.Aws.Clock.PassAsync(TimeSpan.FromMinutes(5), Cancel);

        var orphan = Assert.Single((await FindAsync(cloud, "bot-1")).Orphans);
        Assert.Null(orphan.Kept);
        Assert.Equal((taken, "a spare instance that bot-1 took and never used"), (orphan.Thing.Id, orphan.Why));
        Assert.All(await RemoveAsync(cloud, [orphan], withData: false), static outcome => Assert.Null(outcome.Fault));
        Assert.Empty((await FindAsync(cloud)).Orphans);
    }

    [Fact]
    public async Task A_bot_that_has_a_file_is_kept_and_so_is_its_network()
    {
        await using var cloud = await TestCloud.StartAsync();
        await cloud.DeployAsync(TestFleet.Of("tier: starter", TestFleet.Public));
        await ForgetAsync(cloud, "bot-1");

        var found = await FindAsync(cloud, "bot-1");

        Assert.All(found.Orphans, static orphan => Assert.NotNull(orphan.Kept));
        Assert.Contains("'clawster deploy' takes it over", found.Orphans[0].Kept, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leftovers_of_a_bot_go_one_by_one_and_data_only_when_asked()
    {
        await using var cloud = await TestCloud.StartAsync();
        await cloud.DeployAsync(TestFleet.Of("tier: starter", ""));
        await LeaveAsync(cloud, "gone");

        var found = await FindAsync(cloud);

        Assert.Equal(
            ["Address", "Volume $9.52 data", "Snapshot $5.00 data", "SecurityGroup", "SecurityGroup", "Secret", "LogGroup"],
            found.Orphans.Select(static orphan => orphan.Thing.Kind + (orphan.Thing.HoldsData ? $" {Money.Text(orphan.Monthly!.Value)} data" : "")));
        Assert.All(found.Orphans, static orphan => Assert.Equal("bot gone", orphan.Of));
        Assert.All(await RemoveAsync(cloud, [.. found.Orphans.Where(static orphan => !orphan.Thing.HoldsData)], withData: false), static outcome => Assert.True(outcome.Fault is null, $"{outcome.Orphan.Thing}: {outcome.Fault}"));
        Assert.Equal([ThingKind.Volume, ThingKind.Snapshot], (await FindAsync(cloud)).Orphans.Select(static orphan => orphan.Thing.Kind));
        Assert.All(await RemoveAsync(cloud, (await FindAsync(cloud)).Orphans, withData: true), static outcome => Assert.Null(outcome.Fault));
        Assert.Empty((await FindAsync(cloud)).Orphans);
    }

    [Fact]
    public async Task A_part_that_is_there_twice_is_told_from_the_one_that_is_used()
    {
        await using var cloud = await TestCloud.StartAsync();
        await cloud.DeployAsync(TestFleet.Of("tier: starter", ""));
        var second = await cloud.Clients(TestFleet.Region).Ec2.CreateVpcAsync(new CreateVpcRequest { CidrBlock = "10.9.0.0/16", TagSpecifications = RegionTags.At(ResourceType.Vpc, TestFleet.Region, RegionPart.Vpc) }, Cancel);

        var orphan = Assert.Single((await FindAsync(cloud)).Orphans);

        Assert.Equal(second.Vpc.VpcId, orphan.Thing.Id);
        Assert.StartsWith("a second vpc beside vpc-", orphan.Why, StringComparison.Ordinal);
        Assert.Null(Assert.Single(await RemoveAsync(cloud, [orphan], withData: false)).Fault);
    }

    [Fact]
    public async Task What_a_deployment_is_working_on_belongs_to_it()
    {
        await using var cloud = await TestCloud.StartAsync();
        await cloud.DeployAsync(TestFleet.Of("tier: starter", ""));
        await LeaveAsync(cloud, "coming");
        await Store(cloud).WriteAsync(new JournalRecord("d-1", cloud.Cloud.Clock.GetUtcNow(), First: false, [new JournalBot("coming", "create", null)], []), null, Cancel);

        Assert.Empty((await FindAsync(cloud)).Orphans);
    }

    [Fact]
    public async Task What_has_found_an_owner_in_between_stays()
    {
        await using var cloud = await TestCloud.StartAsync();
        var fleet = TestFleet.Of("tier: starter", "");
        await cloud.DeployAsync(fleet);
        await Store(cloud).DeleteBotAsync("bot-1", Cancel);
        var found = await FindAsync(cloud);
        await cloud.DeployAsync(fleet);

        var outcomes = await RemoveAsync(cloud, found.Orphans, withData: true);

        Assert.NotEmpty(outcomes);
        Assert.All(outcomes, static outcome => Assert.Contains("has come to own it", outcome.Fault!.Summary, StringComparison.Ordinal));
    }

    private static StateStore Store(TestCloud cloud) => new(cloud.Clients(TestFleet.Region).S3, Account, TestFleet.Region);

    private static Task<RegionOrphans> FindAsync(TestCloud cloud, params string[] files) =>
        OrphanSearch.FindAsync(TestFleet.Region, files.ToHashSet(StringComparer.Ordinal), cloud.Cloud, new AccountIdentity(Account, "aws"), PriceCatalogue.Embedded, Cancel);

    private static Task<ImmutableArray<RemovalOutcome>> RemoveAsync(TestCloud cloud, ImmutableArray<Orphan> orphans, bool withData) =>
        new OrphanRemoval(cloud.Clients(TestFleet.Region), cloud.Cloud, Store(cloud), TestFleet.Region, withData).RunAsync(orphans, static _ => { }, Cancel);

    private static async Task ForgetAsync(TestCloud cloud, params string[] bots)
    {
        foreach (var bot in bots)
        {
            await Store(cloud).DeleteBotAsync(bot, Cancel);
        }

        await Store(cloud).DeleteRegionAsync(Cancel);
    }

    // What exists, for a week, as the bill of the local cloud counts it.
    private static async Task<decimal> MonthlyBillAsync(TestCloud cloud)
    {
        var before = cloud.Aws.Bill().Sum(static line => line.Amount);
        await cloud.Aws.Clock.PassAsync(TimeSpan.FromHours(73), Cancel);
        return decimal.Round((cloud.Aws.Bill().Sum(static line => line.Amount) - before) * 10, 1);
    }

    private static async Task LeaveAsync(TestCloud cloud, string bot)
    {
        var clients = cloud.Clients(TestFleet.Region);
        List<Tag> tags = [new("clawster:managed", "true"), new("clawster:bot", bot), new("clawster:region", TestFleet.Region)];
        List<TagSpecification> At(ResourceType type) => [new() { ResourceType = type, Tags = tags }];
        var volume = (await clients.Ec2.CreateVolumeAsync(new CreateVolumeRequest { AvailabilityZone = TestFleet.Region + "a", Size = 100, VolumeType = VolumeType.Gp3, TagSpecifications = At(ResourceType.Volume) }, Cancel)).Volume.VolumeId;
        await clients.Ec2.CreateSnapshotAsync(new CreateSnapshotRequest { VolumeId = volume, TagSpecifications = At(ResourceType.Snapshot) }, Cancel);
        await clients.Ec2.AllocateAddressAsync(new AllocateAddressRequest { Domain = DomainType.Vpc, TagSpecifications = At(ResourceType.ElasticIp) }, Cancel);
        var vpc = (await clients.Ec2.DescribeVpcsAsync(new DescribeVpcsRequest { Filters = RegionTags.Find(TestFleet.Region, RegionPart.Vpc) }, Cancel)).Vpcs[0].VpcId;
        var one = (await clients.Ec2.CreateSecurityGroupAsync(new CreateSecurityGroupRequest { GroupName = "one", Description = "one", VpcId = vpc, TagSpecifications = At(ResourceType.SecurityGroup) }, Cancel)).GroupId;
        var other = (await clients.Ec2.CreateSecurityGroupAsync(new CreateSecurityGroupRequest { GroupName = "other", Description = "other", VpcId = vpc, TagSpecifications = At(ResourceType.SecurityGroup) }, Cancel)).GroupId;
        foreach (var (group, from) in new[] { (one, other), (other, one) })
        {
            await clients.Ec2.AuthorizeSecurityGroupIngressAsync(new AuthorizeSecurityGroupIngressRequest { GroupId = group, IpPermissions = [new IpPermission { IpProtocol = "tcp", FromPort = 1, ToPort = 1, UserIdGroupPairs = [new UserIdGroupPair { GroupId = from }] }] }, Cancel);
        }

        await clients.Secrets.CreateSecretAsync(new CreateSecretRequest { Name = $"clawster/{bot}/gateway-token", SecretString = "x", Tags = [.. tags.Select(static tag => new Amazon.SecretsManager.Model.Tag { Key = tag.Key, Value = tag.Value })] }, Cancel);
        await clients.Logs.CreateLogGroupAsync(new CreateLogGroupRequest { LogGroupName = "/clawster/" + bot }, Cancel);
    }
}
