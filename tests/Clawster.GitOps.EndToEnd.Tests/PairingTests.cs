using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.SimpleSystemsManagement.Model;
using Clawster.GitOps.Runner.Pairing;
using Clawster.GitOps.Testing.Bots;

namespace Clawster.GitOps.EndToEnd.Tests;

/// <summary>Devices are listed and approved through the instance, without a port and without a key.</summary>
public sealed class PairingTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_device_that_waits_is_listed_and_approved()
    {
        await using var cloud = await TestCloud.StartAsync();
        await cloud.DeployAsync(TestFleet.Of("tier: starter", TestFleet.Public, ""));
        var request = cloud.Aws.AskToPair(TestFleet.Region, "clawster-bot-1", "Firefox on Linux");
        cloud.Aws.AskToPair(TestFleet.Region, "clawster-bot-2", "another bot's");
        var pairing = new DevicePairing(cloud.Clients(TestFleet.Region), cloud.Cloud.Clock);

        var waiting = Assert.Single(await pairing.ListAsync("bot-1", Cancel));
        Assert.Equal((request, "Firefox on Linux", "198.51.100.7"), (waiting.RequestId, waiting.Name, waiting.Address));
        await pairing.ApproveAsync("bot-1", request, Cancel);

        Assert.Empty(await pairing.ListAsync("bot-1", Cancel));
        Assert.Single(await pairing.ListAsync("bot-2", Cancel));
    }

    [Fact]
    public async Task What_openclaw_refuses_is_told_in_its_words()
    {
        await using var cloud = await TestCloud.StartAsync();
        await cloud.DeployAsync(TestFleet.Of("tier: starter", ""));

        var fault = await Assert.ThrowsAsync<PairingException>(() => new DevicePairing(cloud.Clients(TestFleet.Region), cloud.Cloud.Clock).ApproveAsync("bot-1", "no-such-request", Cancel));

        Assert.Equal("OpenClaw refused: unknown requestId", fault.Message);
    }

    [Theory]
    [InlineData("a; reboot")]
    [InlineData("$(reboot)")]
    [InlineData("--latest")]
    [InlineData("a\nb")]
    [InlineData("a\n")]
    [InlineData("")]
    public async Task What_is_no_id_never_reaches_a_shell(string request)
    {
        await using var cloud = await TestCloud.StartAsync();

        await Assert.ThrowsAsync<PairingException>(() => new DevicePairing(cloud.Clients(TestFleet.Region), cloud.Cloud.Clock).ApproveAsync("bot-1", request, Cancel));

        Assert.DoesNotContain(cloud.Changes(), static change => change.Contains("SendCommand", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_command_is_refused_where_no_agent_reports_and_unknown_programs_are_not_found()
    {
        await using var cloud = await TestCloud.StartAsync();
        await cloud.DeployAsync(TestFleet.Of("tier: starter", ""));
        var clients = cloud.Clients(TestFleet.Region);
        var instances = (await clients.Ec2.DescribeInstancesAsync(new Amazon.EC2.Model.DescribeInstancesRequest(), Cancel)).Reservations.SelectMany(static one => one.Instances).ToArray();
        var nat = instances.Single(static one => one.Tags.Exists(static tag => tag is { Key: "clawster:part", Value: "nat-group" })).InstanceId;
        var bot = instances.Single(static one => one.Tags.Exists(static tag => tag is { Key: "clawster:bot" })).InstanceId;

        await Assert.ThrowsAsync<InvalidInstanceIdException>(() => clients.Ssm.SendCommandAsync(Command(nat), Cancel)); // its role lets it attach an interface and nothing else
        var sent = (await clients.Ssm.SendCommandAsync(Command(bot), Cancel)).Command.CommandId;
        await cloud.Aws.Clock.PassAsync(TimeSpan.FromSeconds(10), Cancel);

        var done = await clients.Ssm.GetCommandInvocationAsync(new GetCommandInvocationRequest { CommandId = sent, InstanceId = bot }, Cancel);
        Assert.Equal(("Failed", 127), (done.Status.Value, done.ResponseCode));
    }

    private static SendCommandRequest Command(string instance) => new() { DocumentName = "AWS-RunShellScript", InstanceIds = [instance], Parameters = new() { ["commands"] = ["uptime"] } };
}
