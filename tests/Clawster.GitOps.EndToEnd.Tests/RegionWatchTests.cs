using System;
using System.Threading.Tasks;
using Clawster.GitOps.Runner.Watching;
using Clawster.GitOps.Testing.Bots;

namespace Clawster.GitOps.EndToEnd.Tests;

/// <summary>Whoever waits for a bot is told, whatever becomes of a look.</summary>
public sealed class RegionWatchTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_look_that_is_not_answered_in_time_is_looked_again()
    {
        await using var cloud = await TestCloud.StartAsync();
        await using var watch = new RegionWatch(cloud.Clients(TestFleet.Region), cloud.Aws.Clock);
        var looks = 0;

        // A time limit of an HTTP client comes as a cancellation that nobody asked for.
        await watch.UntilAsync(new BotWatch("bot-1", cloud.Aws.Clock.GetUtcNow(), static _ => { }), static _ => Looks.Stack, _ => ++looks > 2 ? true : throw new TaskCanceledException(), TestContext.Current.CancellationToken)
            .WaitAsync(s_patience, TestContext.Current.CancellationToken);

        Assert.Equal(3, looks);
    }

    [Fact]
    public async Task A_defect_in_a_look_is_told_to_whoever_waits()
    {
        await using var cloud = await TestCloud.StartAsync();
        await using var watch = new RegionWatch(cloud.Clients(TestFleet.Region), cloud.Aws.Clock);

        await Assert.ThrowsAsync<FormatException>(() => watch
            .UntilAsync(new BotWatch("bot-1", cloud.Aws.Clock.GetUtcNow(), static _ => { }), static _ => Looks.Stack, static _ => throw new FormatException(), TestContext.Current.CancellationToken)
            .WaitAsync(s_patience, TestContext.Current.CancellationToken));
    }
}
