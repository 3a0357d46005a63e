using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Runner.GitHub;
using Clawster.GitOps.Testing.GitHub;

namespace Clawster.GitOps.Runner.Tests.GitHub;

/// <summary>Many bots in one commit, in virtual time: GitHub's limits hold and every end is told.</summary>
public sealed class WriteLimitTests
{
    private const int Bots = 200;

    [Fact]
    public async Task Two_hundred_bots_stay_within_the_limits_and_every_one_is_final()
    {
        await using var there = await Outboxes.StartAsync();

        await DeployAsync(there);

        EveryEndIsTold(there);
        LimitsHold(there);
        Assert.Equal(0, there.Server.Limits.Refused);
        Assert.True(there.Server.Requests.Length == there.Server.Writes.Count(), "statuses need no reading");
    }

    [Fact]
    public async Task Their_environments_follow_when_the_statuses_are_written()
    {
        await using var there = await Outboxes.StartAsync();

        await DeployAsync(there, environments: true);

        EveryEndIsTold(there);
        LimitsHold(there);
        Assert.Equal(0, there.Server.Limits.Refused);
        Assert.Equal(Bots, there.Server.World.Deployments.Length);
        Assert.All(there.Server.World.Deployments, static deployment => Assert.Equal(FleetDeployment.Fails(int.Parse(deployment.Environment[^3..], CultureInfo.InvariantCulture)) ? "failure" : "success", deployment.State));
        var lastStatus = there.Server.World.Statuses.Max(static status => status.At);
        Assert.True(lastStatus - Outboxes.Start < TimeSpan.FromMinutes(20), $"statuses waited for environments until {lastStatus}");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_storm_of_refusals_delays_ends_and_loses_none(int seed)
    {
        await using var there = await Outboxes.StartAsync();
        there.Server.Fails = new Storm(seed, there.Clock, Outboxes.Start.AddMinutes(45)).Answer;

        await DeployAsync(there);

        EveryEndIsTold(there);
        LimitsHold(there);
        Assert.Contains(there.Notices, static notice => notice.Contains("limits how much is written", StringComparison.Ordinal));
    }

    [Fact]
    public async Task While_GitHub_says_wait_nothing_is_written()
    {
        await using var there = await Outboxes.StartAsync();
        var refused = 0;
        there.Server.Fails = request => request.IsWrite && Interlocked.Increment(ref refused) is 3 ? GitHubAnswer.Limited(429, 90) : null;

        await DeployAsync(there, bots: 4);

        var writes = there.Server.Writes.ToArray();
        Assert.True(writes[3].At - writes[2].At >= TimeSpan.FromSeconds(90), $"{writes[3].At - writes[2].At}");
        Assert.Equal("success", there.Server.World.Latest(Outboxes.Commit)["clawster/deploy/bot-001"].State);
    }

    [Fact]
    public async Task What_happens_meanwhile_is_told_in_its_newest_form_only()
    {
        await using var there = await Outboxes.StartAsync();

        await DeployAsync(there, bots: 4);

        var overall = there.Server.World.Statuses.Where(static status => status is { Context: "clawster/deploy", State: "pending" }).ToArray();
        Assert.InRange(overall.Length, 2, 25); // five minutes, one in 15 seconds
        Assert.All(overall.Zip(overall.Skip(1)), static pair => Assert.NotEqual(pair.First.Description, pair.Second.Description));
        Assert.Contains(overall, static status => status.Description!.Contains("of 4 bots done", StringComparison.Ordinal) && status.Description.Contains("left", StringComparison.Ordinal));
        Assert.All(there.Server.World.Statuses, static status => Assert.Contains("simulated", status.Description + (status.State is "failure" ? "simulated" : ""), StringComparison.Ordinal));
    }

    private static async Task DeployAsync(Outboxes there, bool environments = false, int bots = Bots)
    {
        await using var outbox = there.Open();
        await FleetDeployment.RunAsync(new GitHubReporter(outbox, Outboxes.Commit, null, there.Clock, environments), there.Clock, bots);
        Assert.Equal(0, await outbox.DrainAsync(Timeout.InfiniteTimeSpan, TestContext.Current.CancellationToken));
    }

    private static void EveryEndIsTold(Outboxes there)
    {
        var latest = there.Server.World.Latest(Outboxes.Commit);
        Assert.Equal(Bots + 1, latest.Count);
        Assert.All(FleetDeployment.Numbers(Bots), number => Assert.Equal(FleetDeployment.Fails(number) ? "failure" : "success", latest[$"clawster/deploy/{FleetDeployment.Bot(number)}"].State));
        Assert.Equal("failure", latest["clawster/deploy"].State);
        Assert.StartsWith("28 of 200 bots failed after 5m", latest["clawster/deploy"].Description);
        Assert.Empty(there.Server.Invalid);
    }

    private static void LimitsHold(Outboxes there)
    {
        var writes = there.Server.Writes.Select(static write => write.At).ToArray();
        Assert.True(Most(writes, TimeSpan.FromMinutes(1)) <= 80, $"{Most(writes, TimeSpan.FromMinutes(1))} in a minute");
        Assert.True(Most(writes, TimeSpan.FromHours(1)) <= 500, $"{Most(writes, TimeSpan.FromHours(1))} in an hour");
    }

    private static int Most(IReadOnlyList<DateTimeOffset> writes, TimeSpan window) => writes.Max(start => writes.Count(write => write >= start && write < start + window));
}
