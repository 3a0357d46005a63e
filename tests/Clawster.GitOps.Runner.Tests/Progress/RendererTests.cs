using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Clawster.GitOps.Runner.Progress;
using Microsoft.Extensions.Time.Testing;
using Spectre.Console;
using Spectre.Console.Testing;

namespace Clawster.GitOps.Runner.Tests.Progress;

public sealed class RendererTests
{
    private static readonly ProgressEvent[] s_events =
    [
        Scenario.Local,
        Scenario.LaterBot(),
        new StepFinished(Scenario.At(0), "us-east-1/network", StepResult.AlreadyThere, TimeSpan.Zero),
        new StepStarted(Scenario.At(0), "devops/stack"),
        new StepProgress(Scenario.At(1), "devops/stack", "LoadBalancer CREATE_IN_PROGRESS"),
        new StepFinished(Scenario.At(80), "devops/stack", StepResult.Succeeded, Scenario.Seconds(80)),
        new BotMilestoneReached(Scenario.At(100), "devops", BotMilestone.Running, Scenario.Seconds(100)),
        new BotMilestoneReached(Scenario.At(112), "devops", BotMilestone.Live, Scenario.Seconds(112), new Uri("http://devops.example/")),
        new BotFinished(Scenario.At(112), "devops", BotResult.Live, new Uri("http://devops.example/")),
        new BotFinished(Scenario.At(112), "support", BotResult.Unchanged, new Uri("http://support.example/")),
        new DeploymentFinished(Scenario.At(112), DeploymentResultKind.Succeeded, Scenario.Seconds(112)),
    ];

    [Fact]
    public void Plain_lines_carry_the_time_of_the_provider()
    {
        using var output = new StringWriter { NewLine = "\n" };
        var renderer = new PlainRenderer(output);

        Array.ForEach(s_events, renderer.Report);

        Assert.Equal(
            """
            03:04:05  Using the local cloud, simulated time, profile requirements, speed 10x at http://127.0.0.1:4566/
            03:04:05  Deploying "devops" to the local cloud (us-east-1)
            03:04:05  us-east-1: Network ready (shared)
            03:04:05  devops: Stack creating... (expected 1m 20s)
            03:04:06  devops: LoadBalancer CREATE_IN_PROGRESS
            03:05:25  devops: Stack created (1m 20s)
            03:05:45  devops: running after 1m 40s
            03:05:57  devops: live after 1m 52s at http://devops.example/
            03:05:57  Finished after 1m 52s

            """,
            output.ToString());
    }

    [Fact]
    public void Json_is_one_event_a_line_and_reads_back()
    {
        using var output = new StringWriter();
        var renderer = new JsonRenderer(output);

        Array.ForEach(s_events, renderer.Report);

        var lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("""{"event":"stepFinished","at":"2026-01-02T03:05:25+00:00","step":"devops/stack","result":"succeeded","durationSeconds":80}""", lines[5]);
        Assert.Equal(s_events.Select(static progress => progress.GetType()), lines.Select(static line => JsonSerializer.Deserialize(line, ProgressJson.Default.ProgressEvent)!.GetType()));
    }

    [Fact]
    public void The_summary_names_every_bot_its_address_and_both_milestones()
    {
        Assert.Equal(
            """
            bot      state      running  live     address
            devops   live       1m 40s   1m 52s   http://devops.example/
            support  unchanged                    http://support.example/

            Deployed 1 bot in 1m 52s. Local cloud, simulated time, profile requirements, speed 10x.

            """,
            DeploymentSummary.Draw(Scenario.Board(s_events)).Text());
    }

    [Fact]
    public void The_summary_says_why_a_bot_failed()
    {
        var board = Scenario.Board(
            Scenario.FirstBot("hr", "support"),
            new BotFinished(Scenario.At(9), "hr", BotResult.Failed, null, "No capacity for t3.small in us-east-1a. The stack was deleted again."),
            new BotFinished(Scenario.At(9), "support", BotResult.Live, new Uri("http://support.example/")),
            new DeploymentFinished(Scenario.At(12), DeploymentResultKind.Failed, Scenario.Seconds(12)));

        Assert.Equal(
            """
            bot      state      running  live     address
            hr       failed     No capacity for t3.small in us-east-1a. The stack was deleted again.
            support  live                         http://support.example/

            Failed after 12s: 1 of 2 bots.

            """,
            DeploymentSummary.Draw(board).Text());
    }

    [Fact]
    public async Task The_board_on_a_terminal_ends_with_its_last_state()
    {
        using var console = new TestConsole().Width(60).Height(30).SupportsAnsi(true).Colors(ColorSystem.NoColors);
        var clock = new FakeTimeProvider(Scenario.At(112));

        await using (var renderer = new BoardRenderer(console, clock, new FakeTimeProvider()))
        {
            Array.ForEach(s_events, renderer.Report);
        }

        Assert.Contains("[==========================] 100%", console.Output, StringComparison.Ordinal);
        Assert.Contains("Finished in 1m 52s", console.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_drawn_when_there_is_nothing_to_do()
    {
        using var console = new TestConsole().Width(60).Height(30);

        await using (var renderer = new BoardRenderer(console, new FakeTimeProvider(), new FakeTimeProvider()))
        {
            renderer.Report(Scenario.LaterBot() with { Steps = [] });
        }

        Assert.Empty(console.Output);
    }
}
