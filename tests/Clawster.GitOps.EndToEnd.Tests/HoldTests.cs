using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.ECS.Model;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Drifts;
using Clawster.GitOps.Runner.Progress;
using Clawster.GitOps.Testing.Bots;
using Task = System.Threading.Tasks.Task;

namespace Clawster.GitOps.EndToEnd.Tests;

/// <summary>No task starts before its file system can be mounted, and a bot that was stopped is started by a change of its file.</summary>
public sealed class HoldTests
{
    private const string Durable = TestFleet.Public + "state:\n  kind: durable\n";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(DurationProfile.Requirements)]
    [InlineData(DurationProfile.Observed)]
    public async Task In_a_new_region_no_task_of_a_durable_bot_fails(object profile)
    {
        await using var cloud = await TestCloud.StartAsync((DurationProfile)profile);
        var fleet = TestFleet.Of("tier: starter", Durable, Durable);

        var result = await cloud.DeployAsync(fleet);

        Assert.All(result.Bots, static bot => Assert.Equal(BotResult.Live, bot.Result));
        var ecs = cloud.Clients(TestFleet.Region).Ecs;
        foreach (var cluster in (string[])["clawster-bot-1", "clawster-bot-2"])
        {
            Assert.Empty((await ecs.ListTasksAsync(new ListTasksRequest { Cluster = cluster, DesiredStatus = "STOPPED" }, Cancel)).TaskArns ?? []);
        }

        Assert.Empty(await DriftSearch.FindAsync([TestFleet.Region], fleet.Bots, cloud.Cloud, Cancel));
    }

    [Fact]
    public async Task A_stopped_bot_is_started_by_a_change_of_its_file_and_that_is_said()
    {
        await using var cloud = await TestCloud.StartAsync();
        await cloud.DeployAsync(TestFleet.Of("tier: starter", ""));
        var bot = Assert.Single(await FleetStatus.ReadAsync([TestFleet.Region], cloud.Cloud, Cancel));
        Assert.Null(await PowerChange.RunAsync(bot, BotPowerChange.Stop, cloud.Cloud, Cancel));
        var said = new System.Collections.Concurrent.ConcurrentQueue<string>();
        cloud.Heard = progress =>
        {
            if (progress is Noticed { Bot: "bot-1" } noticed)
            {
                said.Enqueue(noticed.Message);
            }
        };

        var result = await cloud.DeployAsync(TestFleet.Of("tier: starter", "labels:\n  team: blue\n"));

        Assert.Equal(BotResult.Live, Assert.Single(result.Bots).Result);
        Assert.Contains("it was stopped; a change of its file starts it", said);
        Assert.Equal(BotHealth.Live, Assert.Single(await FleetStatus.ReadAsync([TestFleet.Region], cloud.Cloud, Cancel)).Health);
    }
}
