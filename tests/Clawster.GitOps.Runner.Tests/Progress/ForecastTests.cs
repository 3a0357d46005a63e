using System;
using System.Collections.Immutable;
using System.Linq;
using Clawster.GitOps.Runner.Progress;

namespace Clawster.GitOps.Runner.Tests.Progress;

public sealed class ForecastTests
{
    [Fact]
    public void Time_left_is_the_longest_way_through_what_has_not_ended()
    {
        var board = Scenario.Board(Scenario.FirstBot());

        Assert.Equal(Scenario.Seconds(5 + 80 + 18 + 10), Forecast.Of(board.Steps, Scenario.Start).Remaining);
    }

    [Fact]
    public void A_running_step_counts_what_it_still_needs()
    {
        var board = Scenario.Board(
            Scenario.FirstBot(),
            new StepFinished(Scenario.At(5), "us-east-1/network", StepResult.Succeeded, Scenario.Seconds(5)),
            new StepStarted(Scenario.At(5), "support/stack"),
            new StepStarted(Scenario.At(5), "support/load-balancer"),
            new StepStarted(Scenario.At(10), "support/server"));

        Assert.Equal(Scenario.Seconds(80 - 30 + 18 + 10), Forecast.Of(board.Steps, Scenario.At(35)).Remaining);
    }

    [Fact]
    public void A_part_that_needs_longer_than_its_whole_makes_the_whole_later()
    {
        var board = Scenario.Board(
            Scenario.LaterBot(),
            new StepFinished(Scenario.At(0), "us-east-1/network", StepResult.AlreadyThere, TimeSpan.Zero),
            new StepStarted(Scenario.At(0), "devops/stack"),
            new StepStarted(Scenario.At(60), "devops/server"));

        Assert.Equal(Scenario.Seconds(70 + 18 + 10), Forecast.Of(board.Steps, Scenario.At(60)).Remaining);
    }

    [Fact]
    public void A_part_that_follows_another_part_does_not_wait_for_its_whole_to_start()
    {
        ImmutableArray<StepStatus> steps =
        [
            .. new[]
            {
                Scenario.Step("running", "a", "k", "A", "A", "A", 80),
                Scenario.Step("live", "a", "k", "A", "A", "A", 5, "running"),
                Scenario.Step("openclaw", "a", "k", "A", "A", "A", 60) with { PartOf = "running" },
                Scenario.Step("health", "a", "k", "A", "A", "A", 24, "openclaw") with { PartOf = "live" },
            }.Select(static step => new StepStatus(step, step.Expected)),
        ];

        Assert.Equal(Scenario.Seconds(85), Forecast.Of(steps, Scenario.Start).Remaining);
    }

    [Fact]
    public void A_changed_estimate_changes_the_time_left_at_once()
    {
        var board = Scenario.Board(Scenario.FirstBot(), new StepEstimateChanged(Scenario.Start, "support/stack", Scenario.Seconds(100)));

        Assert.Equal(Scenario.Seconds(5 + 100 + 18 + 10), Forecast.Of(board.Steps, Scenario.Start).Remaining);
    }

    [Fact]
    public void A_cycle_does_not_hang_the_drawing()
    {
        ImmutableArray<StepStatus> steps =
        [
            .. new[] { Scenario.Step("a", null, "k", "A", "A", "A", 1, "b"), Scenario.Step("b", null, "k", "B", "B", "B", 1, "a") }.Select(static step => new StepStatus(step, step.Expected)),
        ];

        Assert.Equal(Scenario.Seconds(2), Forecast.Of(steps, Scenario.Start).Remaining);
    }
}
