using System;
using System.Collections.Concurrent;
using System.Threading.Tasks;
using Clawster.GitOps.Runner.Progress;
using Clawster.GitOps.Testing.Bots;

namespace Clawster.GitOps.EndToEnd.Tests;

/// <summary>A deployment is held to what its plan promised.</summary>
public sealed class ForecastTests
{
    [Fact]
    public async Task A_change_without_interruption_leaves_the_container_alone_and_nothing_is_said()
    {
        var notices = await ChangeAsync();

        Assert.DoesNotContain(notices, static notice => notice.Message.Contains("forecast", StringComparison.Ordinal));
    }

    private static async Task<ConcurrentQueue<Noticed>> ChangeAsync()
    {
        await using var cloud = await TestCloud.StartAsync();
        await cloud.DeployAsync(TestFleet.Of("tier: starter", ""));
        var notices = new ConcurrentQueue<Noticed>();
        cloud.Heard = progress =>
        {
            if (progress is Noticed noticed)
            {
                notices.Enqueue(noticed);
            }
        };

        var result = await cloud.DeployAsync(TestFleet.Of("tier: starter", "owner: somebody-else\n"));

        Assert.Equal(BotResult.Live, Assert.Single(result.Bots).Result);
        return notices;
    }
}
