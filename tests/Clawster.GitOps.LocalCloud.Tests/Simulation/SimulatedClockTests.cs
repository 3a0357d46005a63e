using System;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Tests.Simulation;

public sealed class SimulatedClockTests
{
    private static readonly DateTimeOffset s_start = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_skipping_clock_goes_straight_to_the_end_of_a_wait()
    {
        using var clock = new SimulatedClock(s_start, SimulationPace.Skipping);

        await clock.PassAsync(TimeSpan.FromHours(3), TestContext.Current.CancellationToken);

        Assert.Equal(s_start.AddHours(3), clock.GetUtcNow());
    }

    [Fact]
    public async Task Waits_end_in_the_order_of_their_moments_whatever_the_order_they_began_in()
    {
        using var clock = new SimulatedClock(s_start, SimulationPace.Skipping);
        var ends = new System.Collections.Concurrent.ConcurrentQueue<int>();

        async Task WaitAsync(int minutes)
        {
            await clock.PassAsync(TimeSpan.FromMinutes(minutes), CancellationToken.None);
            ends.Enqueue(minutes);
        }

        await Task.WhenAll(WaitAsync(30), WaitAsync(10), WaitAsync(20));

        Assert.Equal([10, 20, 30], ends);
    }
}
