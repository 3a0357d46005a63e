using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Runner.GitHub;
using Clawster.GitOps.Runner.GitHub.Outbox;
using Clawster.GitOps.Runner.Progress;
using Clawster.GitOps.Runner.State;
using Clawster.GitOps.Runner.Tests.State;
using Clawster.GitOps.Testing.GitHub;

namespace Clawster.GitOps.Runner.Tests.GitHub;

/// <summary>What GitHub has not taken is written by the next runner.</summary>
public sealed class OutboxRestartTests : IDisposable
{
    private readonly FakeS3 _s3 = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_GitHub_did_not_take_before_the_end_arrives_with_the_next_run()
    {
        await using var there = await Outboxes.StartAsync();
        there.Server.Fails = static _ => GitHubAnswer.Cut;
        await using (var first = await OpenAsync(there, "o-1"))
        {
            await FleetDeployment.RunAsync(new GitHubReporter(first, Outboxes.Commit, null, there.Clock, environments: false), there.Clock, bots: 3);
            Assert.Equal(4, await first.DrainAsync(TimeSpan.FromMinutes(2), Cancel));
        }

        Assert.Empty(there.Server.World.Statuses);
        there.Server.Fails = static _ => null;
        await using var second = await OpenAsync(there, "o-2");

        Assert.Equal(0, await second.DrainAsync(Timeout.InfiniteTimeSpan, Cancel));
        Assert.Equal(["clawster/deploy", "clawster/deploy/bot-001", "clawster/deploy/bot-002", "clawster/deploy/bot-003"], there.Server.World.Latest(Outboxes.Commit).Keys);
        Assert.DoesNotContain(there.Server.World.Statuses, static status => status.State is "pending");
        Assert.DoesNotContain(_s3.Keys, static key => key.EndsWith("o-1.json", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_runner_that_was_killed_leaves_no_commit_pending()
    {
        await using var there = await Outboxes.StartAsync();
        await BeginAsync(there, "killed");
        await there.Clock.PassAsync(TimeSpan.FromMinutes(20), Cancel);

        await using var second = await OpenAsync(there, "o-2");
        second.SettleInherited();
        await second.DrainAsync(Timeout.InfiniteTimeSpan, Cancel);

        var latest = there.Server.World.Latest(Outboxes.Commit);
        Assert.Equal(["error", "error"], latest.Values.Select(static status => status.State));
        Assert.All(latest.Values, static status => Assert.Contains("The runner stopped before this ended", status.Description, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_bot_that_the_killed_runner_finished_is_told_by_the_run_that_finds_it_unchanged()
    {
        await using var there = await Outboxes.StartAsync();
        await BeginAsync(there, "killed");
        await there.Clock.PassAsync(TimeSpan.FromMinutes(20), Cancel);

        await using var second = await OpenAsync(there, "o-2");
        var reporter = new GitHubReporter(second, Outboxes.Commit, null, there.Clock, environments: false);
        reporter.Report(new DeploymentStarted(there.Clock.GetUtcNow(), "d-2", DeploymentVerb.Deploy, [], [new PlannedBot("aa", "eu-central-1", BotChange.Unchanged)], []));
        reporter.Report(new BotFinished(there.Clock.GetUtcNow(), "aa", BotResult.Unchanged));
        reporter.Report(new DeploymentFinished(there.Clock.GetUtcNow(), DeploymentResultKind.Succeeded, TimeSpan.Zero));
        reporter.Complete(isGood: true);
        await second.DrainAsync(Timeout.InfiniteTimeSpan, Cancel);

        Assert.Equal(["success", "success"], there.Server.World.Latest(Outboxes.Commit).Values.Select(static status => status.State));
    }

    [Fact]
    public async Task A_runner_that_lives_is_left_alone()
    {
        await using var there = await Outboxes.StartAsync();
        await using var first = await OpenAsync(there, "o-1");
        await BeginAsync(there, first);
        await there.Clock.PassAsync(TimeSpan.FromHours(2), Cancel);

        await using var second = await OpenAsync(there, "o-2");
        second.SettleInherited();

        Assert.Equal(0, second.Waiting);
        Assert.Equal("pending", there.Server.World.Latest(Outboxes.Commit)["clawster/deploy"].State);
    }

    [Fact]
    public async Task What_others_wrote_in_the_hour_is_counted()
    {
        await using var there = await Outboxes.StartAsync();
        await using (var first = await OpenAsync(there, "o-1"))
        {
            await Posted(first, 400);
        }

        await using var second = await OpenAsync(there, "o-2");
        await Posted(second, 200);

        Assert.Equal(0, there.Server.Limits.Refused);
        Assert.True(there.Clock.GetUtcNow() - Outboxes.Start > TimeSpan.FromMinutes(59));
    }

    public void Dispose() => _s3.Dispose();

    private static async Task Posted(GitHubOutbox outbox, int count)
    {
        foreach (var number in Enumerable.Range(0, count))
        {
            outbox.Post(Outboxes.Status($"test/{number}"));
        }

        Assert.Equal(0, await outbox.DrainAsync(Timeout.InfiniteTimeSpan, Cancel));
    }

    private async Task<GitHubOutbox> OpenAsync(Outboxes there, string id)
    {
        var outbox = there.Open();
        Assert.True(await outbox.KeepAsync(new OutboxStore(new StateBucket(_s3, "state", "eu-central-1"), GitHubRepository.Parse(GitHubWorld.Repository)!, id), Cancel));
        return outbox;
    }

    // A deployment of one bot that began and whose runner is gone: its record is what is left.
    private async Task BeginAsync(Outboxes there, string id)
    {
        var record = new OutboxRecord(id, there.Clock.GetUtcNow(), IsReleased: false, [], [Owed("clawster/deploy"), Owed("clawster/deploy/aa")], []);
        await new OutboxStore(new StateBucket(_s3, "state", "eu-central-1"), GitHubRepository.Parse(GitHubWorld.Repository)!, id).WriteAsync(record, Cancel);

        static StatusWrite Owed(string context) => Outboxes.Status(context, StatusState.Error, "The runner stopped before this ended; the next deployment finishes it");
    }

    private static async Task BeginAsync(Outboxes there, GitHubOutbox outbox)
    {
        new GitHubReporter(outbox, Outboxes.Commit, null, there.Clock, environments: false)
            .Report(new DeploymentStarted(there.Clock.GetUtcNow(), "d-1", DeploymentVerb.Deploy, [], [new PlannedBot("aa", "eu-central-1", BotChange.Create)], []));
        await there.Clock.PassAsync(TimeSpan.FromMinutes(1), Cancel);
    }
}
