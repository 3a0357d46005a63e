using System;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Runner.GitHub;
using Clawster.GitOps.Runner.Progress;

namespace Clawster.GitOps.Runner.Tests.GitHub;

/// <summary>A rollout is several deployments, and a commit is told one end.</summary>
public sealed class RolloutStatusTests
{
    private const string Region = "eu-central-1";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true, "success", "Deployed 2 bots in 10m 00s")]
    [InlineData(false, "failure", "Went back after 10m 00s")]
    public async Task Two_good_deployments_are_as_good_as_what_they_were_for(bool isGood, string state, string text)
    {
        await using var there = await Outboxes.StartAsync();
        await using var outbox = there.Open();
        var reporter = new GitHubReporter(outbox, Outboxes.Commit, null, there.Clock);
        await DeployAsync(there, reporter, "aa", BotResult.Live);
        Assert.DoesNotContain(there.Server.World.Statuses, static status => status.Context == "clawster/deploy" && status.State != "pending");

        await DeployAsync(there, reporter, isGood ? "bb" : "aa", BotResult.Live);
        reporter.Complete(isGood);
        await outbox.DrainAsync(Timeout.InfiniteTimeSpan, Cancel);

        var deploy = there.Server.World.Latest(Outboxes.Commit)["clawster/deploy"];
        Assert.Equal(state, deploy.State);
        Assert.StartsWith(text, deploy.Description, StringComparison.Ordinal);
        Assert.Equal("success", there.Server.World.Latest(Outboxes.Commit)["clawster/deploy/aa"].State);
    }

    [Fact]
    public async Task A_bot_that_failed_in_an_early_deployment_is_named_at_the_end()
    {
        await using var there = await Outboxes.StartAsync();
        await using var outbox = there.Open();
        var reporter = new GitHubReporter(outbox, Outboxes.Commit, null, there.Clock);
        await DeployAsync(there, reporter, "aa", BotResult.Failed);
        await DeployAsync(there, reporter, "bb", BotResult.Live);
        reporter.Complete(isGood: false);
        await outbox.DrainAsync(Timeout.InfiniteTimeSpan, Cancel);

        var deploy = there.Server.World.Latest(Outboxes.Commit)["clawster/deploy"];
        Assert.Equal("failure", deploy.State);
        Assert.StartsWith("1 of 2 bots failed after 10m 00s", deploy.Description, StringComparison.Ordinal);
        Assert.Contains("aa", deploy.Description, StringComparison.Ordinal);
    }

    private static async Task DeployAsync(Outboxes there, GitHubReporter reporter, string bot, BotResult result)
    {
        var started = there.Clock.GetUtcNow();
        reporter.Report(new DeploymentStarted(started, "d-" + bot, DeploymentVerb.Deploy, [], [new PlannedBot(bot, Region, BotChange.Update)], []));
        await there.Clock.PassAsync(TimeSpan.FromMinutes(5), Cancel);
        reporter.Report(new BotFinished(there.Clock.GetUtcNow(), bot, result, null, result is BotResult.Failed ? "it did not come up" : null));
        reporter.Report(new DeploymentFinished(there.Clock.GetUtcNow(), result is BotResult.Failed ? DeploymentResultKind.Failed : DeploymentResultKind.Succeeded, there.Clock.GetUtcNow() - started));
    }
}
