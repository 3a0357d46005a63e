using System;
using System.Threading.Tasks;
using Clawster.GitOps.Runner.Commands;
using Clawster.GitOps.Runner.Hosting;
using Clawster.GitOps.Runner.Progress;
using Clawster.GitOps.Runner.Tests.Progress;

namespace Clawster.GitOps.Runner.Tests.Hosting;

public sealed class DeploymentViewTests : IDisposable
{
    private readonly FakeSurroundings _process = new();

    public void Dispose() => _process.Dispose();

    [Theory]
    [InlineData(null)]
    [InlineData("board")]
    [InlineData("plain")]
    public async Task Without_a_terminal_progress_is_plain_lines_on_stderr_and_the_summary_is_on_stdout(string? form)
    {
        await ShowAsync(form, DeploymentResultKind.Succeeded);

        Assert.Contains("03:04:05  us-east-1: Network creating... (expected 5s)\n", _process.Error, StringComparison.Ordinal);
        Assert.StartsWith("bot      state", _process.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', _process.Error + _process.Output);
    }

    [Fact]
    public async Task With_json_stdout_holds_nothing_but_events()
    {
        await ShowAsync("json", DeploymentResultKind.Succeeded);

        Assert.All(_process.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries), static line => Assert.StartsWith("{\"event\":\"", line, StringComparison.Ordinal));
        Assert.Empty(_process.Error);
    }

    [Theory]
    [InlineData("Succeeded", ExitCode.Ok)]
    [InlineData("Failed", ExitCode.Deployment)]
    [InlineData("Cancelled", ExitCode.Cancelled)]
    public async Task The_exit_code_is_the_end_of_the_deployment(string result, int exitCode) =>
        Assert.Equal(exitCode, await ShowAsync("plain", Enum.Parse<DeploymentResultKind>(result)));

    [Fact]
    public async Task A_deployment_that_never_ended_has_failed()
    {
        await using var view = DeploymentView.Open("plain", _process.Value, TimeProvider.System);

        Assert.Equal(ExitCode.Deployment, view.ExitCode);
    }

    private async Task<int> ShowAsync(string? form, DeploymentResultKind result)
    {
        await using var view = DeploymentView.Open(form, _process.Value, TimeProvider.System);
        view.Report(Scenario.FirstBot());
        view.Report(new StepStarted(Scenario.At(0), "us-east-1/network"));
        view.Report(new DeploymentFinished(Scenario.At(9), result, Scenario.Seconds(9)));
        return view.ExitCode;
    }
}
