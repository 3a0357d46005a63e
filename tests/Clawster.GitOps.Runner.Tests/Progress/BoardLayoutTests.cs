using System;
using System.Linq;
using Clawster.GitOps.Runner.Progress;

namespace Clawster.GitOps.Runner.Tests.Progress;

public sealed class BoardLayoutTests
{
    [Fact]
    public void The_first_bot_of_a_region_is_drawn_with_its_network()
    {
        var board = Scenario.Board(
            Scenario.Local,
            Scenario.FirstBot(),
            new StepStarted(Scenario.At(0), "us-east-1/network"),
            new StepStarted(Scenario.At(0), "us-east-1/roles"),
            new StepFinished(Scenario.At(5), "us-east-1/network", StepResult.Succeeded, Scenario.Seconds(5)),
            new StepStarted(Scenario.At(5), "us-east-1/nat"),
            new StepStarted(Scenario.At(5), "support/stack"),
            new StepStarted(Scenario.At(5), "support/load-balancer"),
            new StepFinished(Scenario.At(8), "us-east-1/roles", StepResult.Succeeded, Scenario.Seconds(8)),
            new StepStarted(Scenario.At(10), "support/server"));

        var drawn = BoardLayout.Draw(board, Scenario.At(20), 80, 40).Text();

        Assert.Equal(
            """
            Deploying "support" to the local cloud (us-east-1)
            Simulated time, profile requirements, speed 10x
            First deployment in this region -- setting up networking (one-time)

            [====----------------------] 17%

              Network created                                 5s
              Security roles created                          8s
            > NAT Gateway provisioning...                    45s remaining
            > Load balancer provisioning...                  15s remaining
            > Server launching...                         1m 00s remaining
              Starting OpenClaw
              Health check

            Estimated: ~2 minutes remaining

            """,
            drawn);
    }

    [Fact]
    public void A_later_bot_shares_the_network()
    {
        var board = Scenario.Board(
            Scenario.LaterBot(),
            new StepFinished(Scenario.At(0), "us-east-1/network", StepResult.AlreadyThere, TimeSpan.Zero, "made by an earlier deployment"),
            new StepStarted(Scenario.At(0), "devops/stack"),
            new StepStarted(Scenario.At(0), "devops/load-balancer"),
            new StepStarted(Scenario.At(5), "devops/server"));

        var drawn = BoardLayout.Draw(board, Scenario.At(20), 80, 40).Text();

        Assert.Equal(
            """
            Deploying "devops" to AWS (us-east-1)

            [====----------------------] 18%

              Network ready (shared)                     instant
            > Load balancer provisioning...                  10s remaining
            > Server launching...                            55s remaining
              Starting OpenClaw
              Health check
              1 bot unchanged

            Estimated: ~1.5 minutes remaining

            """,
            drawn);
    }

    [Fact]
    public void A_few_bots_get_a_section_each()
    {
        var board = Scenario.Board(Scenario.FirstBot("devops", "support"), new BotMilestoneReached(Scenario.At(90), "devops", BotMilestone.Running, Scenario.Seconds(90)));

        var drawn = BoardLayout.Draw(board, Scenario.At(90), 80, 40).Text();

        Assert.Contains("Deploying 2 bots to AWS (us-east-1)\n", drawn, StringComparison.Ordinal);
        Assert.Contains("\n\ndevops: running\n  Load balancer\n  Server\n  Starting OpenClaw\n  Health check\n\nsupport\n", drawn, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_bots_get_a_row_each()
    {
        var board = Scenario.Board([
            Scenario.FirstBot("devops", "hr", "sales", "support"),
            new StepStarted(Scenario.At(0), "us-east-1/network"),
            new StepStarted(Scenario.At(5), "devops/stack"),
            new StepStarted(Scenario.At(5), "devops/server"),
            new StepFinished(Scenario.At(9), "hr/stack", StepResult.Failed, Scenario.Seconds(4), "no capacity for t3.small"),
            new BotFinished(Scenario.At(9), "hr", BotResult.Failed, null, "no capacity for t3.small"),
            .. Scenario.FirstBot("sales").Steps.Where(static step => step.Bot == "sales").Select(static step => new StepFinished(Scenario.At(10), step.Id, StepResult.Succeeded, Scenario.Seconds(5))),
            new BotMilestoneReached(Scenario.At(10), "sales", BotMilestone.Live, Scenario.Seconds(10), new Uri("http://sales.example/")),
            new BotFinished(Scenario.At(10), "sales", BotResult.Live)]);

        var drawn = BoardLayout.Draw(board, Scenario.At(15), 100, 40).Text();

        Assert.Equal(
            """
            Deploying 4 bots to AWS (us-east-1)
            First deployment in this region -- setting up networking (one-time)

            [===-----------------------] 12%

            > us-east-1 network  [----------]  Network creating...                    1m 01s remaining
            > devops             [----------]  Server launching...                    1m 38s remaining
            x hr                 [----------]  failed: no capacity for t3.small
              sales              [==========]  live                                      10s
              support            [----------]  waiting

            Estimated: ~2 minutes remaining

            """,
            drawn);
    }

    [Fact]
    public void Rows_that_do_not_fit_the_terminal_are_counted()
    {
        var bots = Enumerable.Range(1, 50).Select(static n => $"bot-{n:00}").ToArray();
        var board = Scenario.Board(Scenario.FirstBot(bots), new StepStarted(Scenario.At(1), "bot-33/stack"));

        var drawn = BoardLayout.Draw(board, Scenario.At(2), 80, 16);

        Assert.Equal(16, drawn.Length);
        Assert.Contains(drawn, static line => line.Text.StartsWith("> bot-33", StringComparison.Ordinal));
        Assert.Equal("  and 43 waiting", drawn[^3].Text);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(40)]
    [InlineData(60)]
    [InlineData(200)]
    public void No_line_is_wider_than_the_terminal(int width)
    {
        var board = Scenario.Board(Scenario.Local, Scenario.FirstBot(), new StepStarted(Scenario.At(0), "us-east-1/network"), new Noticed(Scenario.At(0), new string('x', 300)));

        Assert.All(BoardLayout.Draw(board, Scenario.At(1), width, 40), line => Assert.InRange(line.Text.Length, 0, width));
    }

    [Fact]
    public void A_step_past_its_estimate_says_how_long_it_has_run()
    {
        var board = Scenario.Board(Scenario.FirstBot(), new StepStarted(Scenario.At(0), "us-east-1/network"));

        var drawn = BoardLayout.Draw(board, Scenario.At(7), 80, 40).Text();

        Assert.Contains("> Network creating...                             7s so far\n", drawn, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failed_step_and_what_is_skipped_because_of_it_are_said_in_words()
    {
        var board = Scenario.Board(
            Scenario.LaterBot(),
            new StepFinished(Scenario.At(9), "devops/load-balancer", StepResult.Failed, Scenario.Seconds(9), "quota"),
            new StepFinished(Scenario.At(9), "devops/container", StepResult.Skipped, TimeSpan.Zero, "the stack failed"),
            new DeploymentFinished(Scenario.At(12), DeploymentResultKind.Failed, Scenario.Seconds(12)));

        var drawn = BoardLayout.Draw(board, Scenario.At(12), 80, 40).Text();

        Assert.Contains("x Load balancer                                   9s failed\n", drawn, StringComparison.Ordinal);
        Assert.Contains("- Starting OpenClaw                                  skipped\n", drawn, StringComparison.Ordinal);
        Assert.EndsWith("Failed after 12s\n", drawn, StringComparison.Ordinal);
    }
}
