using System;
using System.Collections.Immutable;
using Clawster.GitOps.Runner.Daemon;
using Clawster.GitOps.Runner.Dashboard;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Git;
using Clawster.GitOps.Runner.Progress;

namespace Clawster.GitOps.Runner.Tests.Dashboard;

public sealed class PageTests
{
    private const string Attack = "<script>alert(1)</script><img src=x onerror=alert(2)>\" ' & \u202egnp.exe";

    private static readonly DateTimeOffset s_now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public void Words_of_strangers_are_words()
    {
        var commit = new GitCommit(new string('a', 40), Attack, Attack, s_now, []);
        var plan = new DeploymentStarted(s_now, "d", DeploymentVerb.Deploy, [new PlannedRegion("eu-central-1", false)], [new PlannedBot(Attack, Attack, BotChange.Create)], []);
        var view = View() with
        {
            Repository = Attack,
            Branch = Attack,
            Reason = Attack,
            Head = commit,
            Deploying = commit,
            Board = ProgressBoard.Empty.Apply(plan).Apply(new Noticed(s_now, Attack)),
            Bots = [new DeployedBot("b" + Attack, Attack, BotHealth.Down, null, Attack, new Uri("javascript:alert(1)"), null, null)],
            History = [new PastDeployment(commit, "failed", Attack, s_now)],
        };

        var html = new Page(view, s_now, s_now).Write();

        Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
        Assert.DoesNotContain("javascript:", html, StringComparison.Ordinal);
        Assert.DoesNotContain("\u202e", html, StringComparison.Ordinal);
        Assert.DoesNotContain("onerror=alert(2)>\"", html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_needs_nothing_from_elsewhere_and_has_no_code_in_it()
    {
        var html = new Page(View(), s_now, s_now).Write();

        Assert.DoesNotContain("http", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(" style=", html, StringComparison.Ordinal);
        Assert.DoesNotMatch(" on[a-z]+=", html);
    }

    [Fact]
    public void A_bot_is_shown_as_it_is_deployed_and_then_as_it_was_seen()
    {
        var step = new PlannedStep("bot-1/server", "eu-central-1", "bot-1", "server", "Server", "Server launching", "Server ready", TimeSpan.FromSeconds(60), []);
        var board = ProgressBoard.Empty
            .Apply(new DeploymentStarted(s_now, "d", DeploymentVerb.Deploy, [new PlannedRegion("eu-central-1", false)], [new PlannedBot("bot-1", "eu-central-1", BotChange.Create)], [step]))
            .Apply(new StepStarted(s_now, "bot-1/server"));
        var commit = new GitCommit(new string('a', 40), "Add bot-1", "Ada", s_now, []);
        var deploying = View() with { Phase = WatchPhase.Deploying, Head = commit, Deploying = commit, Board = board };

        Assert.Contains("Server launching... ~30 seconds left", new Page(deploying, s_now, s_now.AddSeconds(30)).Parts()["bots"], StringComparison.Ordinal);

        var idle = deploying with
        {
            Phase = WatchPhase.Idle,
            Bots = [new DeployedBot("bot-1", "eu-central-1", BotHealth.Live, "CREATE_COMPLETE", null, new Uri("https://bot.example.com/"), null, s_now)],
        };
        Assert.Contains("<a href=\"https://bot.example.com/\" rel=\"noreferrer\">bot.example.com</a>", new Page(idle, s_now, s_now).Parts()["bots"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_simulated_cloud_is_never_taken_for_AWS() => Assert.Contains("Nothing of it is real", new Page(View(), s_now, s_now).Write(), StringComparison.Ordinal);

    private static WatchView View() => new() { Repository = "acme/bots", Branch = "main", Cloud = new CloudReady(s_now, "local cloud", "simulated time, profile requirements, speed max", null) };
}
