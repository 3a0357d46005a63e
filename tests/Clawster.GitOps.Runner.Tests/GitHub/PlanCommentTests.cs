using System;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Clawster.GitOps.Runner.Commands;
using Clawster.GitOps.Runner.Tests.Git;
using Clawster.GitOps.Runner.Tests.Hosting;
using Clawster.GitOps.Runner.Tests.Planning;
using Clawster.GitOps.Testing.GitHub;
using Microsoft.Extensions.Time.Testing;

namespace Clawster.GitOps.Runner.Tests.GitHub;

/// <summary><c>clawster plan --github-comment</c>, as a workflow calls it.</summary>
public sealed class PlanCommentTests : IDisposable
{
    private const int PullRequest = 42;

    private readonly ScratchRepository _repository = new();
    private readonly FakeSurroundings _process = new();

    [Fact]
    public async Task The_plan_is_one_comment_that_is_written_anew_in_place()
    {
        await using var server = await StartAsync();
        _repository.Commit(("bots/fleet.yaml", PlanScenario.Fleet), ("bots/aa.bot.yaml", PlanScenario.Bot));
        var first = _repository.Commit(("bots/bb.bot.yaml", PlanScenario.Bot + "colour: red\n"));

        Assert.Equal(ExitCode.BotFiles, await PlanAsync(server, first));
        var broken = Assert.Single(server.World.Comments);
        var second = _repository.Commit(("bots/bb.bot.yaml", PlanScenario.Bot));
        Assert.Equal(ExitCode.Ok, await PlanAsync(server, second, "HEAD~2"));

        var comment = Assert.Single(server.World.Comments);
        Assert.Equal((broken.Id, 1), (comment.Id, comment.Edits));
        Assert.Contains("unknown key", broken.Body, StringComparison.Ordinal);
        Assert.StartsWith($"<!-- clawster:plan head={second} -->\n### Plan: 1 bot changes (1 added), 1 does not.", comment.Body);
        Assert.Equal(["failure", "failure"], new[] { "clawster/compile", "clawster/plan" }.Select(context => server.World.Latest(first)[context].State));
        Assert.All(server.World.Latest(second).Values, static status => Assert.Equal("success", status.State));
        Assert.Equal(["clawster/compile", "clawster/cost", "clawster/plan"], server.World.Latest(second).Keys);
        Assert.StartsWith("+$", server.World.Latest(second)["clawster/cost"].Description);
    }

    [Fact]
    public async Task A_run_that_was_overtaken_by_a_push_writes_no_comment()
    {
        await using var server = await StartAsync();
        _repository.Commit(("bots/fleet.yaml", PlanScenario.Fleet));
        var old = _repository.Commit(("bots/aa.bot.yaml", PlanScenario.Bot));
        var current = _repository.Commit(("bots/aa.bot.yaml", PlanScenario.Public));
        await PlanAsync(server, current);

        server.World.Push(PullRequest, current);
        await _process.RunAsync("plan", "--base", "HEAD~2", "--head", old, "--github-comment", $"{PullRequest}");

        Assert.Contains(current, Assert.Single(server.World.Comments).Body, StringComparison.Ordinal);
        Assert.Equal("success", server.World.Latest(old)["clawster/plan"].State);
    }

    [Fact]
    public async Task An_equal_plan_is_not_written_again()
    {
        await using var server = await StartAsync();
        _repository.Commit(("bots/fleet.yaml", PlanScenario.Fleet));
        var head = _repository.Commit(("bots/aa.bot.yaml", PlanScenario.Bot));

        await PlanAsync(server, head);
        await PlanAsync(server, head);

        Assert.Equal(0, Assert.Single(server.World.Comments).Edits);
    }

    [Fact]
    public async Task A_marker_that_somebody_else_wrote_is_not_ours()
    {
        await using var server = await StartAsync();
        _repository.Commit(("bots/fleet.yaml", PlanScenario.Fleet));
        var head = _repository.Commit(("bots/aa.bot.yaml", PlanScenario.Bot));
        var forged = server.World.Comment(PullRequest, "mallory", $"<!-- clawster:plan head={head} -->\nNothing to see.");

        await PlanAsync(server, head);

        Assert.Equal(2, server.World.Comments.Length);
        Assert.Equal(forged, server.World.Comments[0]);
    }

    [Fact]
    public async Task A_person_s_token_finds_its_own_comment_among_many()
    {
        await using var server = await StartAsync();
        (server.World.Login, server.World.KnowsItself) = ("octocat", true);
        foreach (var number in Enumerable.Range(0, 150))
        {
            server.World.Comment(PullRequest, "octocat", $"comment {number}");
        }

        server.World.Comment(PullRequest, "octocat", "<!-- clawster:plan head=0 -->\nold");
        _repository.Commit(("bots/fleet.yaml", PlanScenario.Fleet));

        await PlanAsync(server, _repository.Commit(("bots/aa.bot.yaml", PlanScenario.Bot)));

        Assert.Equal(151, server.World.Comments.Length);
        Assert.Equal(1, server.World.Comments[^1].Edits);
    }

    [Theory]
    [InlineData("@everyone")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("</details>![x](https://evil.example/x.png)")]
    [InlineData("-->\n# Approved by security")]
    [InlineData("`` ` ``|[click](javascript:alert(1))")]
    [InlineData("${{ github.token }}")]
    [InlineData("\n::add-mask::x\n::error::you have been had")]
    [InlineData("$(touch owned);`id`")]
    public async Task Text_of_a_stranger_stays_text(string text)
    {
        await using var server = await StartAsync();
        _process.Variables["GITHUB_ACTIONS"] = "true";
        _repository.Commit(("bots/fleet.yaml", PlanScenario.Fleet), ("bots/aa.bot.yaml", PlanScenario.Bot));
        var name = string.Concat(text.Where(static letter => letter is not ('/' or '\n')));
        var quoted = System.Text.Json.JsonSerializer.Serialize(text);
        var head = _repository.Commit(
            ($"bots/{name}.bot.yaml", PlanScenario.Bot),
            ("bots/aa.bot.yaml", PlanScenario.Bot + $"labels:\n  note: {quoted}\n"),
            ("bots/bb.bot.yaml", PlanScenario.Bot + $"{quoted}: 1\nowner: {quoted}\nregion: {quoted}\n"));

        await PlanAsync(server, head);

        var outside = Regex.Replace(Assert.Single(server.World.Comments).Body.Split('\n', 2)[1], "(`+)[^\n]*?[^`]\\1(?!`)", "");
        Assert.All(new[] { "@everyone", "<img", "](", "# Approved", "${{", "evil.example", "$(touch" }, bad => Assert.DoesNotContain(bad, outside, StringComparison.Ordinal));
        Assert.DoesNotContain((_process.Output + _process.Error).Split('\n'), static line => line.StartsWith("::add-mask", StringComparison.Ordinal) || line.StartsWith("::error::you", StringComparison.Ordinal));
        Assert.All(server.World.Statuses, static status => Assert.DoesNotContain('\n', status.Description!));
        Assert.Empty(server.Invalid);
    }

    [Theory]
    [InlineData("--github-comment 42", "needs --head")]
    [InlineData("--github-comment -1 --head HEAD", "is the number of a pull request")]
    [InlineData("--github-repository a/b", "goes with --github-comment")]
    public async Task An_incomplete_command_line_is_refused(string arguments, string message)
    {
        Assert.Equal(ExitCode.CommandLine, await _process.RunAsync(["plan", .. arguments.Split(' ')]));
        Assert.Contains(message, _process.Error, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _repository.Dispose();
        _process.Dispose();
    }

    private async Task<GitHubServer> StartAsync()
    {
        var server = await GitHubServer.StartAsync(new FakeTimeProvider(), TestContext.Current.CancellationToken);
        _process.Directory = _repository.Folder;
        _process.Variables["GITHUB_TOKEN"] = GitHubServer.Token;
        _process.Variables["GITHUB_REPOSITORY"] = GitHubWorld.Repository;
        _process.Variables["GITHUB_API_URL"] = server.Address.ToString();
        return server;
    }

    private Task<int> PlanAsync(GitHubServer server, string head, string from = "HEAD~1")
    {
        server.World.Push(PullRequest, head);
        return _process.RunAsync("plan", "--base", from, "--head", head, "--no-code", "--github-comment", $"{PullRequest}");
    }
}
