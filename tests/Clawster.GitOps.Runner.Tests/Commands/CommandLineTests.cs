using System;
using System.Threading.Tasks;
using Clawster.GitOps.Runner.Commands;
using Clawster.GitOps.Runner.Tests.Hosting;

namespace Clawster.GitOps.Runner.Tests.Commands;

public sealed class CommandLineTests : IDisposable
{
    private readonly FakeSurroundings _process = new();

    public void Dispose() => _process.Dispose();

    [Fact]
    public async Task Without_arguments_the_help_is_printed()
    {
        Assert.Equal(ExitCode.Ok, await _process.RunAsync());
        Assert.Contains("Exit codes:", _process.Output, StringComparison.Ordinal);
        Assert.Empty(_process.Error);
    }

    [Theory]
    [InlineData("validat", "unknown command 'validat'; did you mean 'validate'?")]
    [InlineData("validate --bot", "unknown option '--bot'; did you mean '--bots'?")]
    [InlineData("validate surplus", "unexpected argument 'surplus'")]
    [InlineData("deploy --cloud loacl", "--cloud 'loacl' is not known; expected one of: local, aws; did you mean 'local'?")]
    [InlineData("deploy --profile x", "--profile 'x' is not known; the local cloud has requirements and observed. A profile of your AWS configuration goes with --cloud aws.")]
    [InlineData("deploy --output jsn", "--output 'jsn' is not known; expected one of: board, plain, json; did you mean 'json'?")]
    [InlineData("deploy --speed 0", "--speed '0' is not a speed; give a number from 0.1 to 10000, or max")]
    [InlineData("deploy --speed -1", "--speed '-1' is not a speed; give a number from 0.1 to 10000, or max")]
    [InlineData("deploy --cloud aws --speed 2", "--speed is for the local cloud; leave it out with --cloud aws")]
    public async Task A_wrong_name_gets_the_one_that_was_meant_and_exit_code_2(string line, string message)
    {
        Assert.Equal(ExitCode.CommandLine, await _process.RunAsync(line.Split(' ')));
        Assert.Contains($"clawster: {message}\n", _process.Error, StringComparison.Ordinal);
        Assert.Empty(_process.Output);
    }

    [Theory]
    [InlineData("validate")]
    [InlineData("synth")]
    [InlineData("deploy")]
    [InlineData("status")]
    [InlineData("destroy")]
    [InlineData("local")]
    [InlineData("bootstrap")]
    [InlineData("watch")]
    [InlineData("logs")]
    [InlineData("stop")]
    [InlineData("start")]
    [InlineData("restart")]
    [InlineData("token")]
    public async Task Every_verb_has_help_with_examples_and_exit_codes(string verb)
    {
        Assert.Equal(ExitCode.Ok, await _process.RunAsync(verb, "--help"));
        Assert.Contains($"  clawster {verb}", _process.Output, StringComparison.Ordinal);
        Assert.Contains("Exit codes:\n  0 ", _process.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere", "there is no folder 'nowhere'")]
    [InlineData("file", "'file' is a file, not a folder")]
    [InlineData("empty", "there is no fleet.yaml and no *.bot.yaml in 'empty'")]
    public async Task A_bots_folder_that_cannot_be_read_is_a_sentence(string folder, string message)
    {
        _process.Write("file", "");
        _process.Write("empty/README.md", "");

        Assert.Equal(ExitCode.CommandLine, await _process.RunAsync("validate", "--bots", folder));
        Assert.StartsWith("clawster: " + message, _process.Error, StringComparison.Ordinal);
    }
}
