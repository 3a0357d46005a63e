using System;
using System.IO;
using System.Threading.Tasks;
using Clawster.GitOps.Runner.Commands;
using Clawster.GitOps.Runner.Tests.Hosting;

namespace Clawster.GitOps.Runner.Tests.Commands;

/// <summary><c>clawster init</c> and <c>clawster new</c>.</summary>
public sealed class ScaffoldTests : IDisposable
{
    private readonly FakeSurroundings _process = new();

    public void Dispose() => _process.Dispose();

    [Fact]
    public async Task What_init_writes_validates_at_once()
    {
        Assert.Equal(ExitCode.Ok, await _process.RunAsync("init", "--region", "us-east-1"));
        Assert.Equal(ExitCode.Ok, await _process.RunAsync("validate"));
        Assert.Contains("1 bot in 1 region: no errors.", _process.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_process.Directory, "schemas/bot.schema.json")));
    }

    [Fact]
    public async Task Init_keeps_what_is_there_and_adds_no_bot_to_a_fleet_of_the_teams_own()
    {
        _process.Write("bots/fleet.yaml", "regions:\n  us-east-1:\n");

        Assert.Equal(ExitCode.Ok, await _process.RunAsync("init"));

        Assert.Equal("regions:\n  us-east-1:\n", File.ReadAllText(Path.Combine(_process.Directory, "bots/fleet.yaml")));
        Assert.False(File.Exists(Path.Combine(_process.Directory, "bots/assistant.bot.yaml")));
        Assert.Contains("kept  bots/fleet.yaml", _process.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("discord")]
    [InlineData("signal")]
    [InlineData("slack")]
    [InlineData("telegram")]
    [InlineData("whatsapp")]
    public async Task A_new_bot_validates_at_once_with_and_without_a_fleet_file(string channel)
    {
        Assert.Equal(ExitCode.Ok, await _process.RunAsync("new", "first", "--channel", channel, "--bots", "alone"));
        Assert.Equal(ExitCode.Ok, await _process.RunAsync("validate", "--bots", "alone"));

        await _process.RunAsync("init");
        Assert.Equal(ExitCode.Ok, await _process.RunAsync("new", "second", "--channel", channel));
        Assert.Equal(ExitCode.Ok, await _process.RunAsync("validate"));
    }

    [Fact]
    public async Task A_bot_that_is_there_is_not_overwritten()
    {
        _process.Write("bots/support.bot.yaml", "mine");

        Assert.Equal(ExitCode.CommandLine, await _process.RunAsync("new", "support"));

        Assert.Equal("mine", File.ReadAllText(Path.Combine(_process.Directory, "bots/support.bot.yaml")));
        Assert.Contains("is there already", _process.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../evil")]
    [InlineData("Support")]
    [InlineData("a")]
    public async Task A_name_that_no_bot_can_have_writes_nothing(string name)
    {
        Assert.Equal(ExitCode.CommandLine, await _process.RunAsync("new", name));
        Assert.False(Directory.Exists(Path.Combine(_process.Directory, "bots")));
    }

    [Fact]
    public async Task A_region_that_the_fleet_does_not_have_writes_nothing()
    {
        await _process.RunAsync("init");

        Assert.Equal(ExitCode.BotFiles, await _process.RunAsync("new", "support", "--region", "us-east-1"));

        Assert.False(File.Exists(Path.Combine(_process.Directory, "bots/support.bot.yaml")));
        Assert.Contains("'us-east-1' is not in bots/fleet.yaml", _process.Error, StringComparison.Ordinal);
    }
}
