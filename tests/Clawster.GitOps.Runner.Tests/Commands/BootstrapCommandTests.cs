using System;
using System.IO;
using System.Threading.Tasks;
using Clawster.GitOps.Runner.Commands;
using Clawster.GitOps.Runner.Tests.Hosting;

namespace Clawster.GitOps.Runner.Tests.Commands;

public sealed class BootstrapCommandTests : IDisposable
{
    private static readonly string[] s_line = ["bootstrap", "--repository", "acme@1234/bots@5678", "--speed", "max"];

    private readonly FakeSurroundings _process = new();

    public BootstrapCommandTests() => _process.Write("bots/fleet.yaml", "regions:\n  eu-central-1:\n  us-east-1:\n");

    public void Dispose() => _process.Dispose();

    [Fact]
    public async Task It_shows_first_and_changes_nothing_without_a_yes()
    {
        Assert.Equal(ExitCode.CommandLine, await _process.RunAsync(s_line));

        Assert.Contains("  + role      clawster-deploy", _process.Output, StringComparison.Ordinal);
        Assert.Contains("repo:acme/bots:environment:production and repo:acme@1234/bots@5678:environment:production", _process.Output, StringComparison.Ordinal);
        Assert.Contains("Nothing was changed.", _process.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("y\n", ExitCode.Ok)]
    [InlineData("n\n", ExitCode.CommandLine)]
    [InlineData("\n", ExitCode.CommandLine)]
    [InlineData("", ExitCode.CommandLine)]
    public async Task A_person_is_asked(string answer, int exitCode)
    {
        using var input = new StringReader(answer);
        _process.Input = input;

        Assert.Equal(exitCode, await _process.RunAsync(s_line));
        Assert.Contains("Make this? [y/N]", _process.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_second_time_there_is_nothing_to_do_and_a_new_region_gets_its_bucket()
    {
        Assert.Equal(ExitCode.Ok, await _process.RunAsync([.. s_line, "--yes"]));
        Assert.Contains("CLAWSTER_ROLE_ARN       arn:aws:iam::", _process.Output, StringComparison.Ordinal);

        Assert.Equal(ExitCode.Ok, await _process.RunAsync([.. s_line, "--yes"]));
        Assert.EndsWith("Nothing to do.\n", _process.Output, StringComparison.Ordinal);

        _process.Write("bots/fleet.yaml", "regions:\n  eu-central-1:\n  eu-west-1:\n  us-east-1:\n");
        Assert.Equal(ExitCode.Ok, await _process.RunAsync([.. s_line, "--yes"]));
        Assert.Contains("Stack clawster-bootstrap in eu-west-1: will be made", _process.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_repository_changes_the_trust_of_the_roles_alone()
    {
        await _process.RunAsync([.. s_line, "--yes"]);

        Assert.Equal(ExitCode.Ok, await _process.RunAsync("bootstrap", "--repository", "acme/other", "--speed", "max", "--yes"));

        Assert.Contains("  ~ role      clawster-deploy", _process.Output, StringComparison.Ordinal);
        Assert.Contains("Give the ids:", _process.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("  ~ policy", _process.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--repository", "acme/*", "--repository 'acme/*' is no repository")]
    [InlineData("--environment", "*", "--environment is no name")]
    public async Task What_would_widen_the_trust_is_refused(string option, string value, string message)
    {
        Assert.Equal(ExitCode.CommandLine, await _process.RunAsync("bootstrap", option, value));
        Assert.Contains(message, _process.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_remote_it_asks_for_the_repository()
    {
        Assert.Equal(ExitCode.CommandLine, await _process.RunAsync("bootstrap"));
        Assert.Contains("--repository OWNER/NAME", _process.Error, StringComparison.Ordinal);
    }
}
