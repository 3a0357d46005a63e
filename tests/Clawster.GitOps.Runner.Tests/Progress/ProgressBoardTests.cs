using System;
using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.Runner.Progress;
using CsCheck;

namespace Clawster.GitOps.Runner.Tests.Progress;

public sealed class ProgressBoardTests
{
    [Fact]
    public void Percent_is_a_hundred_only_when_all_has_succeeded()
    {
        var plan = Scenario.FirstBot();
        var steps = plan.Steps.Select(static step => new StepFinished(Scenario.At(100), step.Id, StepResult.Succeeded, Scenario.Seconds(1)));
        var before = Scenario.Board([plan, .. steps]);

        Assert.Equal(99, before.Percent(Scenario.At(101)));
        Assert.Equal(100, before.Apply(new DeploymentFinished(Scenario.At(101), DeploymentResultKind.Succeeded, Scenario.Seconds(101))).Percent(Scenario.At(101)));
        Assert.Equal(99, before.Apply(new DeploymentFinished(Scenario.At(101), DeploymentResultKind.Failed, Scenario.Seconds(101))).Percent(Scenario.At(101)));
    }

    [Fact]
    public void Percent_never_goes_back_whatever_happens()
    {
        var ids = Scenario.FirstBot("a", "b").Steps.Select(static step => step.Id).ToArray();
        var happening = Gen.Select(Gen.Int[0, 30], Gen.Int[0, ids.Length - 1], Gen.Int[0, 2], Gen.Int[1, 300]);

        happening.List[0, 60].Sample(list =>
        {
            var (board, now, shown) = (Scenario.Board(Scenario.FirstBot("a", "b")), Scenario.Start, 0);
            foreach (var (wait, id, what, expected) in list)
            {
                now = now.AddSeconds(wait);
                board = board.Apply(Event(now, ids[id], what, expected));
                Assert.InRange(board.Percent(now), shown, 99);
                shown = board.Percent(now);
            }
        });
    }

    [Fact]
    public void Milestones_and_the_address_are_kept()
    {
        var url = new Uri("http://support.example/");
        var board = Scenario.Board(
            Scenario.FirstBot(),
            new BotMilestoneReached(Scenario.At(90), "support", BotMilestone.Running, Scenario.Seconds(90)),
            new BotMilestoneReached(Scenario.At(120), "support", BotMilestone.Live, Scenario.Seconds(120), url),
            new BotFinished(Scenario.At(120), "support", BotResult.Live));

        var bot = Assert.Single(board.Bots);
        Assert.Equal((Scenario.Seconds(90), Scenario.Seconds(120), url), (bot.RunningAfter, bot.LiveAfter, bot.Url));
    }

    private static ProgressEvent Event(DateTimeOffset now, string step, int what, int expected) => what switch
    {
        0 => new StepStarted(now, step),
        1 => new StepFinished(now, step, StepResult.Succeeded, Scenario.Seconds(expected)),
        _ => new StepEstimateChanged(now, step, Scenario.Seconds(expected)),
    };
}
