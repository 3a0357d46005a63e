using System;
using System.Text.Json;
using System.Threading.Tasks;
using Clawster.GitOps.Runner.Commands;
using Clawster.GitOps.Runner.Tests.Git;
using Clawster.GitOps.Runner.Tests.Hosting;
using Clawster.GitOps.Runner.Tests.Planning;
using Xunit;

namespace Clawster.GitOps.Runner.Tests.Commands;

public sealed class CostCommandTests : IDisposable
{
    private readonly ScratchRepository _repository = new();
    private readonly FakeSurroundings _process = new();

    [Fact]
    public async Task The_difference_between_two_revisions_is_a_table_of_what_changes()
    {
        _repository.Commit(("bots/fleet.yaml", PlanScenario.Fleet), ("bots/aa.bot.yaml", PlanScenario.Bot), ("bots/bb.bot.yaml", PlanScenario.Bot));
        _repository.Commit(("bots/aa.bot.yaml", PlanScenario.Bot.Replace("medium", "large", StringComparison.Ordinal)));

        Assert.Equal(ExitCode.Ok, await RunAsync("cost", "--base", "HEAD~1", "--head", "HEAD"));
        Assert.Contains("aa (eu-central-1)", _process.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("bb (eu-central-1)", _process.Output, StringComparison.Ordinal);
        Assert.Contains("+$28.03", _process.Output, StringComparison.Ordinal); // 730 h at $0.0768 less $0.0384
    }

    [Fact]
    public async Task For_programs_it_is_one_document()
    {
        _repository.Commit(("bots/fleet.yaml", PlanScenario.Fleet), ("bots/aa.bot.yaml", PlanScenario.Bot));
        _repository.Commit(("bots/aa.bot.yaml", PlanScenario.Bot.Replace("medium", "large", StringComparison.Ordinal)));

        Assert.Equal(ExitCode.Ok, await RunAsync("cost", "--base", "HEAD~1", "--head", "HEAD", "--output", "json"));
        using var document = JsonDocument.Parse(_process.Output);
        Assert.Equal(28.03m, document.RootElement.GetProperty("difference").GetDecimal());
    }

    [Theory]
    [InlineData("5", ExitCode.Budget)]
    [InlineData("500", ExitCode.Ok)]
    public async Task A_budget_that_is_passed_has_an_exit_code_of_its_own(string budget, int exitCode)
    {
        var fleet = PlanScenario.Fleet + $"budget: {{ monthlyUsd: {budget} }}\n";
        _repository.Commit(("bots/fleet.yaml", fleet), ("bots/aa.bot.yaml", PlanScenario.Bot));
        _repository.Commit(("bots/bb.bot.yaml", PlanScenario.Bot));

        Assert.Equal(exitCode, await RunAsync("cost", "--base", "HEAD~1", "--head", "HEAD"));
        Assert.Equal(exitCode is ExitCode.Budget, _process.Error.Contains("its budget is", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_head_without_a_base_is_refused()
    {
        Assert.Equal(ExitCode.CommandLine, await RunAsync("cost", "--head", "HEAD"));
        Assert.Contains("--head goes with --base", _process.Error, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _repository.Dispose();
        _process.Dispose();
    }

    private Task<int> RunAsync(params string[] arguments) => ClawsterProgram.RunAsync(arguments, _process.Value with { CurrentDirectory = _repository.Folder }, TestContext.Current.CancellationToken);
}
