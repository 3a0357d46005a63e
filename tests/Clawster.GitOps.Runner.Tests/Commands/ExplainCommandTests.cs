using System;
using System.Threading.Tasks;
using Clawster.GitOps.Runner.Commands;
using Clawster.GitOps.Runner.Tests.Hosting;

namespace Clawster.GitOps.Runner.Tests.Commands;

public sealed class ExplainCommandTests : IDisposable
{
    private readonly FakeSurroundings _process = new();

    public void Dispose() => _process.Dispose();

    [Theory]
    [InlineData("compute.size", "one of: light, standard, large")]
    [InlineData("compute.size", "default: light")]
    [InlineData("model.apiKey", "a text or a mapping")]
    [InlineData("model.apiKey.key", "Key inside a secret")]
    [InlineData("channels.telegram", "botToken       Required.")]
    [InlineData("regions.eu-central-1.tier", "one of: starter, production")]
    [InlineData("fleet", "regions")]
    [InlineData("labels.team", "bot.labels.team: a text")]
    public async Task A_key_is_explained_from_its_schema(string key, string text)
    {
        Assert.Equal(ExitCode.Ok, await _process.RunAsync("explain", key));
        Assert.Contains(text, _process.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("compute.siz", "there is no key 'siz' in bot.compute; did you mean 'size'?")]
    [InlineData("chanels", "did you mean 'channels'?")]
    [InlineData("region.x", "there is no key 'x' in bot.region, which holds a single value")]
    [InlineData("fleet..", "there is no key ''")]
    public async Task A_key_that_does_not_exist_gets_the_one_that_was_meant(string key, string text)
    {
        Assert.Equal(ExitCode.CommandLine, await _process.RunAsync("explain", key));
        Assert.Contains(text, _process.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_key_both_files_are_explained()
    {
        await _process.RunAsync("explain");

        Assert.Contains("bot: a mapping", _process.Output, StringComparison.Ordinal);
        Assert.Contains("fleet: a mapping", _process.Output, StringComparison.Ordinal);
    }
}
