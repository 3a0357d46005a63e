using System;
using System.IO;
using System.Text.Json;
using System.Threading.Tasks;
using Clawster.GitOps.Runner.Commands;
using Clawster.GitOps.Runner.Tests.Git;
using Clawster.GitOps.Runner.Tests.Hosting;
using Clawster.GitOps.Runner.Tests.Planning;
using Xunit;

namespace Clawster.GitOps.Runner.Tests.Commands;

public sealed class PlanCommandTests : IDisposable
{
    private readonly ScratchRepository _repository = new();
    private readonly FakeSurroundings _process = new();

    [Fact]
    public async Task Two_revisions_are_compared_without_a_checkout()
    {
        _repository.Commit(("bots/fleet.yaml", PlanScenario.Fleet), ("bots/aa.bot.yaml", PlanScenario.Bot));
        _repository.Commit(("bots/aa.bot.yaml", null), ("bots/bb.bot.yaml", PlanScenario.Bot), ("bots/cc.bot.yaml", PlanScenario.Public));

        var plan = await JsonAsync("plan", "--base", "HEAD~1", "--head", "HEAD", "--output", "json");

        var bots = plan.RootElement.GetProperty("bots");
        Assert.Equal((2, "bb", "renamed", "aa", "cc", "added"), (bots.GetArrayLength(), bots[0].GetProperty("name").GetString(), bots[0].GetProperty("kind").GetString(), bots[0].GetProperty("oldName").GetString(), bots[1].GetProperty("name").GetString(), bots[1].GetProperty("kind").GetString()));
        Assert.False(Directory.Exists(Path.Combine(_repository.Folder, "bots")));
    }

    [Fact]
    public async Task Without_revisions_the_folder_is_compared_with_the_last_commit()
    {
        _repository.Commit(("bots/fleet.yaml", PlanScenario.Fleet), ("bots/aa.bot.yaml", PlanScenario.Bot), ("bots/bb.bot.yaml", PlanScenario.Bot));
        _repository.Write("bots/fleet.yaml", PlanScenario.Fleet);
        _repository.Write("bots/aa.bot.yaml", PlanScenario.Bot.Replace("medium", "large", StringComparison.Ordinal));
        _repository.Write("bots/bb.bot.yaml", PlanScenario.Bot);

        var plan = await JsonAsync("plan", "--output", "json");

        Assert.Equal("replacement", plan.RootElement.GetProperty("bots")[0].GetProperty("kind").GetString());
        Assert.Equal(1, plan.RootElement.GetProperty("unchanged").GetInt32());
    }

    [Fact]
    public async Task An_error_in_a_file_is_told_beside_the_plan_and_the_exit_code_is_1()
    {
        _repository.Commit(("bots/fleet.yaml", PlanScenario.Fleet));
        _repository.Commit(("bots/aa.bot.yaml", PlanScenario.Bot + "colour: red\n"), ("bots/bb.bot.yaml", PlanScenario.Bot));

        Assert.Equal(ExitCode.BotFiles, await RunAsync("plan", "--base", "HEAD~1", "--head", "HEAD"));
        Assert.Contains("unknown key 'colour'", _process.Error, StringComparison.Ordinal);
        Assert.Contains("bb", _process.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_revision_that_is_not_there_is_a_fault_of_the_command_line()
    {
        _repository.Commit(("bots/fleet.yaml", PlanScenario.Fleet));

        Assert.Equal(ExitCode.CommandLine, await RunAsync("plan", "--base", "no-such"));
        Assert.Contains("no revision 'no-such'", _process.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outside_of_git_it_says_so()
    {
        _process.Write("bots/fleet.yaml", PlanScenario.Fleet);

        Assert.Equal(ExitCode.CommandLine, await _process.RunAsync("plan"));
        Assert.Contains("is in no git repository", _process.Error, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _repository.Dispose();
        _process.Dispose();
    }

    private async Task<JsonDocument> JsonAsync(params string[] arguments)
    {
        Assert.Equal(ExitCode.Ok, await RunAsync(arguments));
        return JsonDocument.Parse(_process.Output);
    }

    private Task<int> RunAsync(params string[] arguments) => ClawsterProgram.RunAsync(arguments, _process.Value with { CurrentDirectory = _repository.Folder }, TestContext.Current.CancellationToken);
}
