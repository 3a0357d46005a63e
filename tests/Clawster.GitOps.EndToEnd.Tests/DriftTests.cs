using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.CloudWatchLogs.Model;
using Amazon.EC2.Model;
using Amazon.ECS.Model;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Drifts;
using Clawster.GitOps.Runner.Network;
using Clawster.GitOps.Testing.Bots;
using Task = System.Threading.Tasks.Task;

namespace Clawster.GitOps.EndToEnd.Tests;

/// <summary>What is changed behind the program's back is found, told and taken back.</summary>
public sealed class DriftTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("tier: starter", "")]
    [InlineData("tier: production", "  domain: bot.example.com\n")]
    public async Task What_was_just_deployed_has_not_drifted(string region, string domain)
    {
        await using var cloud = await TestCloud.StartAsync();
        var result = await cloud.DeployAsync(TestFleet.Of(region, TestFleet.Public + domain + "state:\n  kind: durable\nhardening: { alarms: true }\n", "state: { kind: volume, sizeGiB: 10 }\n"));
        Assert.All(result.Bots, static bot => Assert.True(bot.LiveAfter is not null, $"{bot.Bot}: {bot.Reason}\n{string.Join('\n', bot.Evidence)}"));

        Assert.Equal([], (await FindAsync(cloud)).Select(Words));
    }

    [Fact]
    public async Task A_resource_of_a_stack_that_was_changed_is_changed_back()
    {
        await using var cloud = await TestCloud.StartAsync();
        await cloud.DeployAsync(TestFleet.Of("tier: starter", ""));
        await cloud.Clients(TestFleet.Region).Logs.PutRetentionPolicyAsync(new PutRetentionPolicyRequest { LogGroupName = "/clawster/bot-1", RetentionInDays = 3 }, Cancel);

        Assert.Equal(["bot bot-1: LogGroup changed /RetentionInDays 30>3"], (await FindAsync(cloud)).Select(Words));
        await RevertedAsync(cloud, "bot bot-1");
    }

    [Fact]
    public async Task A_resource_of_a_stack_that_was_deleted_is_made_again()
    {
        await using var cloud = await TestCloud.StartAsync();
        await cloud.DeployAsync(TestFleet.Of("tier: starter", ""));
        await cloud.Clients(TestFleet.Region).Logs.DeleteLogGroupAsync(new DeleteLogGroupRequest { LogGroupName = "/clawster/bot-1" }, Cancel);

        Assert.Equal(["bot bot-1: LogGroup gone"], (await FindAsync(cloud)).Select(Words));
        await RevertedAsync(cloud, "bot bot-1");
    }

    [Fact]
    public async Task A_bot_that_was_stopped_is_off_and_not_adrift()
    {
        await using var cloud = await TestCloud.StartAsync();
        await cloud.DeployAsync(TestFleet.Of("tier: starter", ""));
        var bot = Assert.Single(await FleetStatus.ReadAsync([TestFleet.Region], cloud.Cloud, Cancel));
        Assert.Null(await PowerChange.RunAsync(bot, BotPowerChange.Stop, cloud.Cloud, Cancel));

        Assert.Equal([], (await FindAsync(cloud)).Select(Words));
    }

    [Fact]
    public async Task A_door_that_was_opened_in_the_network_is_closed_again()
    {
        await using var cloud = await TestCloud.StartAsync();
        await cloud.DeployAsync(TestFleet.Of("tier: starter", "state:\n  kind: durable\n"));
        var ec2 = cloud.Clients(TestFleet.Region).Ec2;
        var group = (await ec2.DescribeSecurityGroupsAsync(new DescribeSecurityGroupsRequest { Filters = RegionTags.Find(TestFleet.Region, RegionPart.FileSystemSecurityGroup) }, Cancel)).SecurityGroups[0];
        await ec2.AuthorizeSecurityGroupIngressAsync(new AuthorizeSecurityGroupIngressRequest { GroupId = group.GroupId, IpPermissions = [new IpPermission { IpProtocol = "tcp", FromPort = 22, ToPort = 22, Ipv4Ranges = [new IpRange { CidrIp = "0.0.0.0/0" }] }] }, Cancel);
        await ec2.RevokeSecurityGroupIngressAsync(new RevokeSecurityGroupIngressRequest { GroupId = group.GroupId, IpPermissions = [new IpPermission { IpProtocol = "tcp", FromPort = 2049, ToPort = 2049, Ipv4Ranges = [new IpRange { CidrIp = group.IpPermissions[0].Ipv4Ranges[0].CidrIp }] }] }, Cancel);

        Assert.Equal(
            [$"network: file-system-security-group gone comes in tcp 2049 from {group.IpPermissions[0].Ipv4Ranges[0].CidrIp}>", "network: file-system-security-group added comes in >tcp 22 from 0.0.0.0/0"],
            (await FindAsync(cloud)).Select(Words));
        await RevertedAsync(cloud, "network");
    }

    [Fact]
    public async Task A_way_that_was_turned_and_a_part_that_was_taken_away_come_back()
    {
        await using var cloud = await TestCloud.StartAsync();
        await cloud.DeployAsync(TestFleet.Of("tier: starter", ""));
        var ec2 = cloud.Clients(TestFleet.Region).Ec2;
        var routes = (await ec2.DescribeRouteTablesAsync(new DescribeRouteTablesRequest { Filters = RegionTags.Find(TestFleet.Region, RegionPart.PrivateRoutes) }, Cancel)).RouteTables[0];
        var gateway = (await ec2.DescribeInternetGatewaysAsync(new DescribeInternetGatewaysRequest { Filters = RegionTags.Find(TestFleet.Region, RegionPart.InternetGateway) }, Cancel)).InternetGateways[0].InternetGatewayId;
        await ec2.ReplaceRouteAsync(new ReplaceRouteRequest { RouteTableId = routes.RouteTableId, DestinationCidrBlock = "0.0.0.0/0", GatewayId = gateway }, Cancel);
        var endpoint = (await ec2.DescribeVpcEndpointsAsync(new DescribeVpcEndpointsRequest { Filters = RegionTags.Find(TestFleet.Region, RegionPart.S3Endpoint) }, Cancel)).VpcEndpoints[0].VpcEndpointId;
        await ec2.DeleteVpcEndpointsAsync(new DeleteVpcEndpointsRequest { VpcEndpointIds = [endpoint] }, Cancel);

        var found = await FindAsync(cloud);

        Assert.Equal(["private-routes Changed", "s3-endpoint Gone"], found.Select(static drift => $"{drift.What} {drift.Kind}"));
        Assert.EndsWith(gateway, found[0].Properties[0].Actual, StringComparison.Ordinal);
        await RevertedAsync(cloud, "network");
    }

    [Fact]
    public async Task A_stack_that_was_taken_away_is_told_with_what_to_do()
    {
        await using var cloud = await TestCloud.StartAsync();
        await cloud.DeployAsync(TestFleet.Of("tier: starter", ""));
        var clients = cloud.Clients(TestFleet.Region);
        await clients.CloudFormation.DeleteStackAsync(new Amazon.CloudFormation.Model.DeleteStackRequest { StackName = "clawster-bot-bot-1" }, Cancel);
        await cloud.Aws.Clock.PassAsync(TimeSpan.FromMinutes(30), Cancel);

        var drift = Assert.Single(await FindAsync(cloud));

        Assert.Equal((DriftKind.Gone, "stack", "'clawster deploy' makes it again"), (drift.Kind, drift.What, drift.ByHand));
    }

    [Fact]
    public async Task A_role_that_may_do_more_is_told_and_loses_it_again()
    {
        await using var cloud = await TestCloud.StartAsync();
        await cloud.DeployAsync(TestFleet.Of("tier: starter", ""));
        const string All = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:*"],"Resource":["*"]}]}""";
        await cloud.Clients(TestFleet.Region).Iam.PutRolePolicyAsync(new Amazon.IdentityManagement.Model.PutRolePolicyRequest { RoleName = "clawster-eu-central-1-bot-1-task", PolicyName = "more", PolicyDocument = All }, Cancel);

        Assert.Equal(["bot bot-1: roles changed clawster-eu-central-1-bot-1-task more >" + All], (await FindAsync(cloud)).Select(Words));
        await RevertedAsync(cloud, "bot bot-1");
    }

    [Fact]
    public async Task A_stopped_bot_stays_off_when_its_roles_are_set_right_and_is_not_started_by_a_revert()
    {
        await using var cloud = await TestCloud.StartAsync();
        await cloud.DeployAsync(TestFleet.Of("tier: starter", ""));
        var bot = Assert.Single(await FleetStatus.ReadAsync([TestFleet.Region], cloud.Cloud, Cancel));
        Assert.Null(await PowerChange.RunAsync(bot, BotPowerChange.Stop, cloud.Cloud, Cancel));
        var clients = cloud.Clients(TestFleet.Region);
        await clients.Iam.PutRolePolicyAsync(new Amazon.IdentityManagement.Model.PutRolePolicyRequest { RoleName = "clawster-eu-central-1-bot-1-task", PolicyName = "more", PolicyDocument = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:*"],"Resource":["*"]}]}""" }, Cancel);

        await RevertedAsync(cloud, "bot bot-1");
        Assert.Equal(BotHealth.Down, Assert.Single(await FleetStatus.ReadAsync([TestFleet.Region], cloud.Cloud, Cancel)).Health);

        await clients.Logs.PutRetentionPolicyAsync(new PutRetentionPolicyRequest { LogGroupName = "/clawster/bot-1", RetentionInDays = 3 }, Cancel);
        Assert.StartsWith("the bot is stopped", Assert.Single(await FindAsync(cloud)).ByHand, StringComparison.Ordinal);
    }

    private static ImmutableArray<Clawster.GitOps.Compiler.CompiledBot> Files => TestFleet.Of("tier: starter", "").Bots;

    private static Task<ImmutableArray<Drift>> FindAsync(TestCloud cloud) => DriftSearch.FindAsync([TestFleet.Region], Files, cloud.Cloud, Cancel);

    private static async Task RevertedAsync(TestCloud cloud, string of)
    {
        var region = TestFleet.Of("tier: starter", "").Fleet.Regions.Single();
        var outcome = Assert.Single(await new DriftRevert(cloud.Cloud, region, Files).RunAsync(await FindAsync(cloud), static _ => { }, Cancel));
        Assert.True(outcome.Fault is null, $"{outcome.Fault?.Summary}\n{string.Join('\n', outcome.Fault?.Evidence ?? [])}");
        Assert.Equal(of, outcome.Of);
        Assert.Equal([], (await FindAsync(cloud)).Select(Words));
    }

    private static string Words(Drift drift) => $"{drift.Of}: {drift.What} {drift.Kind.ToString().ToLowerInvariant()} {string.Join(", ", drift.Properties.Select(static property => $"{property.Path} {property.Applied}>{property.Actual}"))}".TrimEnd();
}
