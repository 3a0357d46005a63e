using System;
using System.Collections.Concurrent;
using System.Threading.Tasks;
using Amazon.ECS;
using Amazon.ECS.Model;
using Clawster.GitOps.Runner.Progress;
using Clawster.GitOps.Testing.Bots;
using Task = System.Threading.Tasks.Task;

namespace Clawster.GitOps.EndToEnd.Tests;

/// <summary>A deployment is held to what its plan promised.</summary>
public sealed class ForecastTests
{
    [Fact]
    public async Task A_change_without_interruption_leaves_the_container_alone_and_nothing_is_said()
    {
        var notices = await ChangeAsync(static (_, _) => { });

        Assert.DoesNotContain(notices, static notice => notice.Message.Contains("forecast", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_container_that_starts_anew_although_nothing_was_to_be_noticed_is_told()
    {
        var stopped = false;
        var notices = await ChangeAsync((cloud, progress) =>
        {
            if (progress is StepStarted && !stopped)
            {
                stopped = true;
                Stop(cloud.Clients(TestFleet.Region).Ecs);
            }
        });

        Assert.True(stopped);
        Assert.Contains(notices, static notice => notice.Bot == "bot-1" && notice.Message.Contains("although no interruption was forecast", StringComparison.Ordinal));
    }

    // Somebody else's doing, while the deployment has just begun.
    private static void Stop(IAmazonECS ecs)
    {
        var tasks = ecs.ListTasksAsync(new ListTasksRequest { Cluster = "clawster-bot-1" }, TestContext.Current.CancellationToken).GetAwaiter().GetResult().TaskArns!;
        ecs.StopTaskAsync(new StopTaskRequest { Cluster = "clawster-bot-1", Task = Assert.Single(tasks) }, TestContext.Current.CancellationToken).GetAwaiter().GetResult();
    }

    private static async Task<ConcurrentQueue<Noticed>> ChangeAsync(Action<TestCloud, ProgressEvent> meanwhile)
    {
        await using var cloud = await TestCloud.StartAsync();
        await cloud.DeployAsync(TestFleet.Of("tier: starter", TestFleet.Public));
        var notices = new ConcurrentQueue<Noticed>();
        cloud.Heard = progress =>
        {
            if (progress is Noticed noticed)
            {
                notices.Enqueue(noticed);
            }

            meanwhile(cloud, progress);
        };

        var result = await cloud.DeployAsync(TestFleet.Of("tier: starter", "network: { public: true, allowedCidrs: [203.0.113.0/24] }\n"));

        Assert.Equal(BotResult.Live, Assert.Single(result.Bots).Result);
        return notices;
    }
}
