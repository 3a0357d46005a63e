using System;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using Clawster.GitOps.Runner.Daemon;
using Clawster.GitOps.Runner.Deployments;

namespace Clawster.GitOps.EndToEnd.Tests;

/// <summary>A daemon with a real git repository, the local cloud and requests over loopback.</summary>
public sealed class WatchTests : IAsyncLifetime
{
    private WatchedRepository _repository = null!;

    public ValueTask InitializeAsync()
    {
        _repository = new WatchedRepository();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        _repository.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_push_is_deployed_when_its_webhook_arrives()
    {
        _repository.Commit(WatchedRepository.Fleet(), WatchedRepository.Bot("one"));
        await using var watch = await RunningWatch.StartAsync(_repository);
        await watch.UntilAsync(static view => view.Phase is WatchPhase.Idle && view.Bots.Length == 1);

        var commit = _repository.Commit(WatchedRepository.Bot("two"));
        Assert.Equal(HttpStatusCode.Accepted, await watch.PushAsync("delivery-1"));

        var view = await watch.UntilAsync(view => view.Deployed?.Id == commit && view.Phase is WatchPhase.Idle && view.Bots.Length == 2);
        Assert.All(view.Bots, static bot => Assert.Equal(BotHealth.Live, bot.Health));
        Assert.Equal(["deployed", "deployed"], view.History.Select(static past => past.Result));
    }

    [Fact]
    public async Task A_webhook_is_heard_when_it_is_GitHubs_and_new_and_small()
    {
        _repository.Commit(WatchedRepository.Fleet());
        await using var watch = await RunningWatch.StartAsync(_repository);

        Assert.Equal(HttpStatusCode.Unauthorized, await watch.SendAsync("{}", signature: null));
        Assert.Equal(HttpStatusCode.Unauthorized, await watch.SendAsync("{}", signature: "sha256=" + new string('0', 64)));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await watch.SendAsync(new string(' ', WebhookEndpoint.MostBytes + 1)));
        Assert.Equal(HttpStatusCode.BadRequest, await watch.SendAsync("not json"));
        Assert.Equal((HttpStatusCode.OK, "ignored\n"), await watch.AskAsync("{\"zen\":\"Keep it logically awesome.\"}", "ping", "d-1"));
        Assert.Equal((HttpStatusCode.OK, "ignored\n"), await watch.AskAsync("{\"ref\":\"refs/heads/other\"}", "push", "d-2"));
        Assert.Equal((HttpStatusCode.Accepted, "accepted\n"), await watch.AskAsync("{\"ref\":\"refs/heads/main\",\"after\":\"1\"}", "push", "d-3"));
        Assert.Equal((HttpStatusCode.OK, "repeated\n"), await watch.AskAsync("{\"ref\":\"refs/heads/main\",\"after\":\"1\"}", "push", "d-3"));
        Assert.Equal((HttpStatusCode.OK, "repeated\n"), await watch.AskAsync("{\"ref\":\"refs/heads/main\",\"after\":\"1\"}", "push", "d-4"));

        var metrics = await watch.GetAsync("metrics");
        Assert.Contains("clawster_webhooks_total{outcome=\"forged\"} 2\n", metrics, StringComparison.Ordinal);
        Assert.Contains("clawster_webhooks_total{outcome=\"toolarge\"} 1\n", metrics, StringComparison.Ordinal);
        Assert.Contains("clawster_webhooks_total{outcome=\"repeated\"} 2\n", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_pushes_are_one_deployment_of_the_newest()
    {
        _repository.Commit(WatchedRepository.Fleet("watch:\n  paused: true\n"));
        await using var watch = await RunningWatch.StartAsync(_repository);
        await watch.UntilAsync(static view => view.Phase is WatchPhase.Paused);

        _repository.Commit(WatchedRepository.Bot("one"));
        _repository.Commit(WatchedRepository.Bot("two"));
        var last = _repository.Commit(WatchedRepository.Fleet(), WatchedRepository.Bot("three"));
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => watch.PushAsync($"delivery-{i}")));

        var view = await watch.UntilAsync(view => view.Deployed?.Id == last && view.Phase is WatchPhase.Idle);
        Assert.Equal(["deployed"], view.History.Select(static past => past.Result));
        Assert.Equal(3, view.Bots.Length);
    }

    [Fact]
    public async Task A_newer_commit_wins_after_the_steps_in_hand()
    {
        var first = _repository.Commit(WatchedRepository.Fleet(), WatchedRepository.Bot("one"));
        await using var watch = await RunningWatch.StartAsync(_repository);
        await watch.UntilAsync(static view => view.Board.Steps.Any(static step => step.IsRunning));

        var second = _repository.Commit(WatchedRepository.Bot("one", "labels:\n  team: other\n"));
        await watch.PushAsync("delivery-1");

        var view = await watch.UntilAsync(view => view.Deployed?.Id == second && view.Phase is WatchPhase.Idle);
        Assert.Equal([(second, "deployed"), (first, "superseded")], view.History.Select(static past => (past.Commit.Id, past.Result)));
        Assert.Equal(BotHealth.Live, Assert.Single(view.Bots).Health);
    }

    [Fact]
    public async Task A_freeze_holds_a_commit_until_a_newer_one_lifts_it()
    {
        _repository.Commit(WatchedRepository.Fleet("freeze:\n  - from: 2000-01-01T00:00:00Z\n    to: 2999-01-01T00:00:00Z\n    reason: the fair\n"), WatchedRepository.Bot("one"));
        await using var watch = await RunningWatch.StartAsync(_repository);
        var frozen = await watch.UntilAsync(static view => view.Phase is WatchPhase.Frozen);
        Assert.Contains("the fair", frozen.Reason, StringComparison.Ordinal);
        Assert.Empty(frozen.History);

        var commit = _repository.Commit(WatchedRepository.Fleet());
        await watch.PushAsync("delivery-1");

        await watch.UntilAsync(view => view.Deployed?.Id == commit);
    }

    [Fact]
    public async Task Somebody_with_the_token_pauses_and_resumes()
    {
        var commit = _repository.Commit(WatchedRepository.Fleet());
        await using var watch = await RunningWatch.StartAsync(_repository, paused: true);
        await watch.UntilAsync(static view => view.Phase is WatchPhase.Paused);

        Assert.Equal(HttpStatusCode.Unauthorized, await watch.ControlAsync("resume", "wrong"));
        Assert.Equal(HttpStatusCode.OK, await watch.ControlAsync("resume", RunningWatch.Token));

        await watch.UntilAsync(view => view.Deployed?.Id == commit);
    }

    [Fact]
    public async Task A_bot_whose_file_is_gone_goes_when_the_fleet_wants_it()
    {
        _repository.Commit(WatchedRepository.Fleet(), WatchedRepository.Bot("one"), WatchedRepository.Bot("two"));
        await using var watch = await RunningWatch.StartAsync(_repository);
        await watch.UntilAsync(static view => view.Bots.Length == 2);

        var kept = _repository.Commit(("bots/two.bot.yaml", null));
        await watch.PushAsync("delivery-1");
        Assert.Equal(2, (await watch.UntilAsync(view => view.Deployed?.Id == kept && view.Phase is WatchPhase.Idle)).Bots.Length);

        var pruned = _repository.Commit(WatchedRepository.Fleet("prune: true\n"));
        await watch.PushAsync("delivery-2");
        var view = await watch.UntilAsync(view => view.Deployed?.Id == pruned && view.Bots.Length == 1);
        Assert.Equal("one", Assert.Single(view.Bots).Name);
    }

    [Fact]
    public async Task A_commit_that_does_not_compile_changes_nothing_and_a_newer_one_is_deployed()
    {
        _repository.Commit(WatchedRepository.Fleet(), ("bots/one.bot.yaml", "colour: <b>red</b>\n"));
        await using var watch = await RunningWatch.StartAsync(_repository);
        var refused = await watch.UntilAsync(static view => view.Phase is WatchPhase.Refused);
        Assert.Contains("bots/one.bot.yaml(1)", refused.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", await watch.GetAsync(""), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.OK, await watch.ControlAsync("retry", RunningWatch.Token));
        await watch.UntilAsync(static view => view.History.Length == 2);

        var commit = _repository.Commit(WatchedRepository.Bot("one"));
        await watch.PushAsync("delivery-1");
        await watch.UntilAsync(view => view.Deployed?.Id == commit);
    }

    [Fact]
    public async Task A_runner_that_stops_hands_over_by_its_journal()
    {
        var commit = _repository.Commit(WatchedRepository.Fleet(), WatchedRepository.Bot("one"));
        await using var cloud = await RunningWatch.CloudAsync();
        await using (var first = await RunningWatch.StartAsync(_repository, cloud))
        {
            await first.UntilAsync(static view => view.Board.Steps.Any(static step => step.IsRunning));
            await first.StopAsync();
        }

        await using var second = await RunningWatch.StartAsync(_repository, cloud);
        var view = await second.UntilAsync(view => view.Deployed?.Id == commit && view.Phase is WatchPhase.Idle);

        Assert.Equal(BotHealth.Live, Assert.Single(view.Bots).Health);
    }

    [Fact]
    public async Task The_page_shows_the_bots_under_a_strict_policy_and_its_events_follow()
    {
        _repository.Commit("<script>alert(1)</script>", WatchedRepository.Fleet(), WatchedRepository.Bot("one"));
        await using var watch = await RunningWatch.StartAsync(_repository);
        await watch.UntilAsync(static view => view.Phase is WatchPhase.Idle && view.Bots.Length == 1);

        using var response = await watch.Client.GetAsync(watch.Address, TestContext.Current.CancellationToken);
        var html = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal([SecurityHeaders.Policy], response.Headers.GetValues("Content-Security-Policy"));
        Assert.DoesNotContain("unsafe", SecurityHeaders.Policy, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
        Assert.Contains("<th scope=\"row\">one</th>", html, StringComparison.Ordinal);
        var events = await watch.FirstEventAsync();
        Assert.Contains("\"bots\":", events, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", events, StringComparison.Ordinal);
        Assert.Equal("ok\n", await watch.GetAsync("healthz"));
        Assert.Equal("ready\n", await watch.GetAsync("readyz"));
    }
}
