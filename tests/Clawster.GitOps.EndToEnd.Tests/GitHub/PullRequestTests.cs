using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Runner.Commands;
using Clawster.GitOps.Testing.GitHub;

namespace Clawster.GitOps.EndToEnd.Tests.GitHub;

/// <summary>From a pull request to live bots, as the workflows call the program: a real git repository, GitHub over the wire, the local cloud over the wire.</summary>
public sealed class PullRequestTests : IDisposable
{
    private const int PullRequest = 7;

    private const string Fleet = """
        regions:
          eu-central-1: { tier: starter, cidr: 10.0.0.0/16 }
        prune: true
        defaults:
          region: eu-central-1
          owner: team
          model: { provider: anthropic, name: claude-sonnet-4-6, apiKey: "arn:aws:secretsmanager:eu-central-1:123456789012:secret:key-Ab12Cd" }
          openclaw: { version: "2026.9.6" }

        """;

    private const string Bot = "channels:\n  whatsapp:\ncompute:\n  size: light\n";

    // So unlike the others that its end and another's beginning are no renaming.
    private const string Old = "description: Answers the phone of the office that is going to be closed\nlabels: { office: north, floor: four, desk: entrance }\nchannels: { whatsapp: }\nstate: { kind: durable }\n";

    private readonly TeamRepository _team = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_pull_request_is_planned_mended_merged_and_deployed()
    {
        await using var server = await GitHubServer.StartAsync(TimeProvider.System, Cancel);
        var start = _team.Commit(("bots/fleet.yaml", Fleet), ("bots/front.bot.yaml", Bot), ("bots/old.bot.yaml", Old));
        await DeployAsync(server, start);
        AllAre("success", server, start, "clawster/compile", "clawster/deploy", "clawster/deploy/front", "clawster/deploy/old");

        // A bot is added, one grows, one goes, and one has a mistake.
        _team.Branch("change");
        var broken = _team.Commit(("bots/new.bot.yaml", Bot), ("bots/front.bot.yaml", Bot.Replace("light", "standard", StringComparison.Ordinal)), ("bots/old.bot.yaml", null), ("bots/typo.bot.yaml", Bot + "colour: red\n"));
        Assert.Equal(ExitCode.BotFiles, await PlanAsync(server, start, broken));
        var comment = Assert.Single(server.World.Comments);
        Assert.All(new[] { "`new`", "added", "`front`", "replacement", "`bots/typo.bot.yaml:5`", "unknown key 'colour'" }, text => Assert.Contains(text, comment.Body, StringComparison.Ordinal));
        AllAre("failure", server, broken, "clawster/compile", "clawster/plan");

        var mended = _team.Commit(("bots/typo.bot.yaml", null));
        Assert.Equal(ExitCode.Ok, await PlanAsync(server, start, mended));
        comment = Assert.Single(server.World.Comments);
        Assert.All(new[] { mended, "`old`", "deleted", "0 errors" }, text => Assert.Contains(text, comment.Body, StringComparison.Ordinal));
        AllAre("success", server, mended, "clawster/compile", "clawster/cost", "clawster/plan");
        Assert.DoesNotContain(server.World.Deployments, deployment => deployment.Commit == mended);

        var merged = _team.Merge("change");
        await DeployAsync(server, merged);

        AllAre("success", server, merged, "clawster/compile", "clawster/deploy", "clawster/deploy/front", "clawster/deploy/new", "clawster/deploy/old");
        Assert.StartsWith("Destroyed", server.World.Latest(merged)["clawster/deploy/old"].Description);
        Assert.Equal(
            [("clawster-bot-front", "inactive"), ("clawster-bot-front", "success"), ("clawster-bot-new", "success"), ("clawster-bot-old", "inactive")],
            server.World.Deployments.Select(static deployment => (deployment.Environment, deployment.State)).Order());
        Assert.All(server.World.Statuses, static status => Assert.Equal("https://github.com/acme/bots/actions/runs/17", status.TargetUrl));
        Assert.Equal(0, server.Limits.Refused);
        Assert.Empty(server.Invalid);
    }

    [Fact]
    public async Task While_GitHub_is_away_bots_are_deployed_and_the_next_run_tells_of_both()
    {
        await using var server = await GitHubServer.StartAsync(TimeProvider.System, Cancel);
        server.Fails = static _ => GitHubAnswer.Cut;
        var first = _team.Commit(("bots/fleet.yaml", Fleet), ("bots/front.bot.yaml", Bot));
        using var workflow = new Workflow(_team.Folder, server);

        Assert.Equal(ExitCode.Ok, await workflow.RunAsync(first, "deploy", "--speed", "max", "--output", "plain", "--github", "--github-wait", "0"));
        Assert.Contains("Deployed 1 bot", workflow.Log, StringComparison.Ordinal);
        Assert.Contains("GitHub cannot be reached", workflow.Log, StringComparison.Ordinal);
        Assert.Empty(server.World.Statuses);

        server.Fails = static _ => null;
        var second = _team.Commit(("bots/other.bot.yaml", Bot));
        await DeployAsync(server, second);

        AllAre("success", server, first, "clawster/compile", "clawster/deploy", "clawster/deploy/front");
        AllAre("success", server, second, "clawster/compile", "clawster/deploy", "clawster/deploy/other");
        Assert.Contains("1 unchanged", server.World.Latest(second)["clawster/deploy"].Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_deployed_is_summed_up_for_the_page_of_the_job()
    {
        await using var server = await GitHubServer.StartAsync(TimeProvider.System, Cancel);
        using var workflow = new Workflow(_team.Folder, server);
        var commit = _team.Commit(("bots/fleet.yaml", Fleet), ("bots/front.bot.yaml", Bot));

        await workflow.RunAsync(commit, "deploy", "--speed", "max", "--output", "plain");

        var summary = await File.ReadAllTextAsync(workflow.SummaryFile, Cancel);
        Assert.StartsWith("### :white_check_mark: `Deployed 1 bot in ", summary);
        Assert.Contains("| `front` | `eu-central-1` | live | ", summary, StringComparison.Ordinal);
        Assert.Contains("```mermaid\ngantt\n", summary, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    public void Dispose() => _team.Dispose();

    private async Task DeployAsync(GitHubServer server, string commit)
    {
        using var workflow = new Workflow(_team.Folder, server);
        var exit = await workflow.RunAsync(commit, "deploy", "--speed", "max", "--output", "plain", "--github", "--github-environments");
        Assert.True(exit == ExitCode.Ok, workflow.Log);
    }

    private async Task<int> PlanAsync(GitHubServer server, string from, string head)
    {
        server.World.Push(PullRequest, head);
        using var workflow = new Workflow(_team.Folder, server);
        return await workflow.RunAsync(head, "plan", "--base", from, "--head", head, "--no-code", "--github-comment", $"{PullRequest}");
    }

    // The newest of each context is what people see.
    private static void AllAre(string state, GitHubServer server, string commit, params string[] contexts)
    {
        var latest = server.World.Latest(commit);
        Assert.All(contexts, context => Assert.Equal((context, state), (context, latest.TryGetValue(context, out var status) ? status.State : null)));
        Assert.DoesNotContain(latest.Values, static status => status.State is "pending");
    }
}
