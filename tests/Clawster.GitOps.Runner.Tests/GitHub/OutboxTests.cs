using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Runner.GitHub;
using Clawster.GitOps.Runner.GitHub.Outbox;
using Clawster.GitOps.Testing.GitHub;

namespace Clawster.GitOps.Runner.Tests.GitHub;

/// <summary>What is written when GitHub refuses, and in which order.</summary>
public sealed class OutboxTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_later_final_state_takes_the_place_of_one_that_still_waits()
    {
        await using var there = await Outboxes.StartAsync();
        there.Server.Fails = request => request.At < Outboxes.Start.AddMinutes(1) ? GitHubAnswer.Message(500, "no") : null;
        await using var outbox = there.Open();

        outbox.Post(Outboxes.Status("a", StatusState.Error));
        outbox.Post(Outboxes.Status("b"));
        outbox.Post(Outboxes.Status("a", StatusState.Success));
        await outbox.DrainAsync(Timeout.InfiniteTimeSpan, Cancel);

        Assert.Equal([("a", "success"), ("b", "success")], there.Server.World.Statuses.Select(static status => (status.Context, status.State)));
    }

    [Fact]
    public async Task A_kind_that_the_token_may_not_write_is_given_up_and_said_once()
    {
        await using var there = await Outboxes.StartAsync();
        there.Server.Fails = static request => request.Path.Contains("/deployments", StringComparison.Ordinal) ? GitHubAnswer.Message(403, "Resource not accessible by integration") : null;
        await using var outbox = there.Open();

        foreach (var bot in new[] { "a", "b", "c" })
        {
            outbox.Post(new DeploymentWrite(Outboxes.Commit, bot, DeploymentWriteState.Success, "", null, null));
        }

        outbox.Post(Outboxes.Status("a"));

        Assert.Equal(0, await outbox.DrainAsync(Timeout.InfiniteTimeSpan, Cancel));
        Assert.Single(there.Server.World.Statuses);
        Assert.Contains("deployments: write", Assert.Single(there.Notices), StringComparison.Ordinal);
        Assert.Single(there.Server.Requests, static request => request.Path.Contains("/deployments", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_state_that_GitHub_refuses_for_good_is_left_and_said()
    {
        await using var there = await Outboxes.StartAsync();
        there.Server.World.Commits = new System.Collections.Generic.HashSet<string>();
        await using var outbox = there.Open();

        outbox.Post(Outboxes.Status("a"));

        Assert.Equal(0, await outbox.DrainAsync(Timeout.InfiniteTimeSpan, Cancel));
        Assert.Contains("No commit found for SHA", Assert.Single(there.Notices), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_is_not_accepted_keeps_what_is_final()
    {
        await using var there = await Outboxes.StartAsync();
        await using var outbox = there.Open(token: "wrong");

        outbox.Post(Outboxes.Status("a"));

        Assert.Equal(1, await outbox.DrainAsync(TimeSpan.FromMinutes(2), Cancel));
        Assert.Contains("GITHUB_TOKEN", Assert.Single(there.Notices), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deployment_whose_answer_was_lost_is_not_made_twice()
    {
        await using var there = await Outboxes.StartAsync();
        var made = 0;
        there.Server.Loses = request => request is { Method: "POST", Path: "/repos/acme/bots/deployments" } && Interlocked.Increment(ref made) is 1;
        await using var outbox = there.Open();

        outbox.Post(new DeploymentWrite(Outboxes.Commit, "clawster-bot-a", DeploymentWriteState.Success, "Live", null, new Uri("https://a.example.com")));
        await outbox.DrainAsync(Timeout.InfiniteTimeSpan, Cancel);

        Assert.Equal("success", Assert.Single(there.Server.World.Deployments).State);
    }

    [Fact]
    public async Task The_environment_of_a_bot_that_is_gone_is_inactive()
    {
        await using var there = await Outboxes.StartAsync();
        await using var outbox = there.Open();
        outbox.Post(new DeploymentWrite(Outboxes.Commit, "clawster-bot-a", DeploymentWriteState.Success, "Live", null, null));
        await outbox.DrainAsync(Timeout.InfiniteTimeSpan, Cancel);

        outbox.Post(new DeploymentWrite(new string('f', 40), "clawster-bot-a", DeploymentWriteState.Inactive, "Destroyed", null, null));
        outbox.Post(new DeploymentWrite(new string('f', 40), "clawster-bot-never", DeploymentWriteState.Inactive, "Destroyed", null, null));
        await outbox.DrainAsync(Timeout.InfiniteTimeSpan, Cancel);

        Assert.Equal("inactive", Assert.Single(there.Server.World.Deployments).State);
    }
}
