using System;
using System.Threading.Tasks;
using Clawster.GitOps.Runner.Commands;
using Clawster.GitOps.Testing.GitHub;

namespace Clawster.GitOps.EndToEnd.Tests.GitHub;

/// <summary>What <c>clawster deploy</c> does about bots that run and have no file.</summary>
public sealed class PruneTests : IDisposable
{
    private const string Rest = """
        defaults:
          region: eu-central-1
          owner: team
          model: { provider: anthropic, name: claude-sonnet-4-6, apiKey: "arn:aws:secretsmanager:eu-central-1:123456789012:secret:key-Ab12Cd" }
          openclaw: { version: "2026.9.6" }
        regions:
          eu-central-1: { cidr: 10.0.0.0/16 }
          us-east-1: { cidr: 10.1.0.0/16 }

        """;

    private const string Bot = "channels:\n  whatsapp:\ncompute:\n  size: light\n";

    private readonly TeamRepository _team = new();

    [Fact]
    public async Task One_without_a_file_is_named_and_goes_once_the_fleet_file_says_so()
    {
        await using var server = await GitHubServer.StartAsync(TimeProvider.System, TestContext.Current.CancellationToken);
        var both = _team.Commit(("bots/fleet.yaml", Rest), ("bots/one.bot.yaml", Bot), ("bots/two.bot.yaml", Bot));
        await RunAsync(server, both, ExitCode.Ok);

        var log = await RunAsync(server, _team.Commit(("bots/two.bot.yaml", null)), ExitCode.Ok);
        Assert.Contains("1 bot without a file runs on: two.", log, StringComparison.Ordinal);

        log = await RunAsync(server, _team.Commit(("bots/fleet.yaml", "prune: true\n" + Rest)), ExitCode.Ok);
        Assert.Contains("two runs in eu-central-1 and has no file there: it is destroyed.", log, StringComparison.Ordinal);
        Assert.DoesNotContain("without a file", await RunAsync(server, _team.Commit(("bots/fleet.yaml", Rest)), ExitCode.Ok), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_moves_goes_before_it_comes_and_never_runs_twice()
    {
        await using var server = await GitHubServer.StartAsync(TimeProvider.System, TestContext.Current.CancellationToken);
        await RunAsync(server, _team.Commit(("bots/fleet.yaml", "prune: true\n" + Rest), ("bots/one.bot.yaml", Bot)), ExitCode.Ok);

        var log = await RunAsync(server, _team.Commit(("bots/one.bot.yaml", "region: us-east-1\nmodel: { apiKey: \"arn:aws:secretsmanager:us-east-1:123456789012:secret:key-Ab12Cd\" }\n" + Bot)), ExitCode.Ok);

        Assert.True(log.IndexOf("one: destroyed", StringComparison.OrdinalIgnoreCase) is >= 0 and var gone && log.IndexOf("one: live", StringComparison.OrdinalIgnoreCase) > gone, log);
    }

    [Fact]
    public async Task Too_many_and_protected_ones_stay_and_nothing_is_deployed()
    {
        await using var server = await GitHubServer.StartAsync(TimeProvider.System, TestContext.Current.CancellationToken);
        const string limited = "prune: true\nblastRadius: { delete: { bots: 1 } }\n" + Rest;
        await RunAsync(server, _team.Commit(("bots/fleet.yaml", limited), ("bots/one.bot.yaml", Bot + "protected: true\n"), ("bots/two.bot.yaml", Bot), ("bots/three.bot.yaml", Bot)), ExitCode.Ok);

        var log = await RunAsync(server, _team.Commit(("bots/one.bot.yaml", null), ("bots/two.bot.yaml", null), ("bots/four.bot.yaml", Bot)), ExitCode.Deployment);

        Assert.Contains("one is protected and its file is gone", log, StringComparison.Ordinal);
        Assert.Contains("the change deletes 2 of 3 bots and blastRadius.delete in fleet.yaml allows 1 at once: one, two", log, StringComparison.Ordinal);
        Assert.DoesNotContain("four: live", log, StringComparison.Ordinal);
    }

    public void Dispose() => _team.Dispose();

    private async Task<string> RunAsync(GitHubServer server, string commit, int exitCode)
    {
        using var workflow = new Workflow(_team.Folder, server);
        var exit = await workflow.RunAsync(commit, "deploy", "--speed", "max", "--output", "plain");
        Assert.True(exit == exitCode, workflow.Log);
        return workflow.Log;
    }
}
