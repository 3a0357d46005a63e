using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Runner.Execution;

namespace Clawster.GitOps.Runner.Tests.Execution;

public sealed class GraphExecutorTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_step_starts_when_its_own_dependencies_are_done_and_waits_for_no_level()
    {
        var graph = new TestGraph().Add("a").Add("b").Add("after-a", "a").Add("after-both", "a b");

        var run = graph.RunAsync();
        await graph.EndAsync("a");
        await graph.EndAsync("after-a");

        Assert.DoesNotContain("b: Succeeded", graph.Heard);
        Assert.DoesNotContain("+after-both", graph.Heard);
        await graph.EndAsync("b");
        await graph.EndAsync("after-both");
        Assert.True((await run).Succeeded);
    }

    [Fact]
    public async Task No_end_is_lost_while_other_steps_begin()
    {
        const int rounds = 400;
        const int steps = 450;
        var graph = DeploymentGraph.Create(
        [
            .. Enumerable.Range(1, steps).Select(static number =>
                new Step(new StepId($"{number}"), "kind", TimeSpan.Zero, static (_, _) => Task.FromResult(StepOutcome.Done)) { DependsOn = number < 4 ? [] : [new StepId($"{number / 4}")] }),
        ]);
        var nobody = new TestGraph();

        for (var round = 0; round < rounds; round++)
        {
            var outcome = await new GraphExecutor(TimeProvider.System, nobody, ParallelismLimits.None).RunAsync(graph, CancellationToken.None).WaitAsync(s_patience, TestContext.Current.CancellationToken);
            Assert.True(outcome.Succeeded);
        }
    }

    [Fact]
    public async Task A_failed_step_skips_all_that_hangs_on_it_with_the_reason_and_the_others_go_on()
    {
        var graph = new TestGraph().Add("a").Add("b").Add("after-a", "a").Add("far-after-a", "after-a b");

        var run = graph.RunAsync();
        await graph.EndAsync("a", StepOutcome.Fail("no room"));
        await graph.EndAsync("b");
        var outcome = await run;

        Assert.Equal(new StepOutcome.Skipped("skipped because 'a' failed: no room"), outcome[new("after-a")].Outcome);
        Assert.Equal(new StepOutcome.Skipped("skipped because 'a' failed: no room"), outcome[new("far-after-a")].Outcome);
        Assert.IsType<StepOutcome.Succeeded>(outcome[new("b")].Outcome);
        Assert.False(outcome.Succeeded);
    }

    [Fact]
    public async Task A_failed_step_stops_its_scope_and_no_other()
    {
        var graph = new TestGraph().Add("x1", scope: "x").Add("x2", scope: "x").Add("x3", "x2", scope: "x").Add("y1", scope: "y");

        var run = graph.RunAsync();
        await graph.UntilAsync("+x2");
        await graph.EndAsync("x1", StepOutcome.Fail("no room"));
        await graph.UntilAsync("x2: skipped because 'x1' failed: no room");
        await graph.EndAsync("y1");
        var outcome = await run;

        Assert.Equal(new StepOutcome.Skipped("skipped because 'x1' failed: no room"), outcome[new("x3")].Outcome);
        Assert.Null(outcome[new("x3")].StartedAt);
        Assert.Contains("good y", graph.Heard);
        Assert.DoesNotContain("good x", graph.Heard);
    }

    [Fact]
    public async Task What_a_failed_scope_made_is_taken_back_last_made_first_and_only_what_was_started()
    {
        var graph = new TestGraph().Add("role", scope: "x", undo: true).Add("stack", "role", scope: "x", undo: true).Add("health", "stack", scope: "x").Add("record", "health", scope: "x", undo: true);

        var run = graph.RunAsync();
        await graph.EndAsync("role");
        await graph.EndAsync("stack");
        await graph.EndAsync("health", StepOutcome.Fail("no answer"));
        var outcome = await run;

        Assert.Equal(["undo x", "take back stack", "take back role", "undone x"], graph.Heard.Where(static line => line.Contains("undo", StringComparison.Ordinal) || line.StartsWith("take", StringComparison.Ordinal)));
        Assert.Equal(["stack", "role"], outcome.Undos.Single().Undone.Select(static id => id.Value));
    }

    [Fact]
    public async Task Nothing_is_taken_back_when_all_went_well()
    {
        var graph = new TestGraph().Add("role", scope: "x", undo: true);

        var run = graph.RunAsync();
        await graph.EndAsync("role");

        Assert.Empty((await run).Undos);
    }

    [Fact]
    public async Task Cancelling_stops_what_runs_starts_nothing_more_and_takes_back_what_was_made()
    {
        using var cancel = new CancellationTokenSource();
        var graph = new TestGraph { Cancel = cancel.Token }.Add("role", scope: "x", undo: true).Add("stack", "role", scope: "x").Add("health", "stack", scope: "x").Add("network").Add("nat", "network");

        var run = graph.RunAsync();
        await graph.EndAsync("role");
        await graph.UntilAsync("+stack");
        await cancel.CancelAsync();
        var outcome = await run;

        Assert.All(["stack", "health", "network", "nat"], id => Assert.IsType<StepOutcome.Cancelled>(outcome[new(id)].Outcome));
        Assert.Contains("take back role", graph.Heard);
    }

    [Fact]
    public async Task No_more_steps_of_a_kind_run_at_a_time_than_the_limit_and_waiting_for_a_place_is_measured()
    {
        var graph = new TestGraph().Add("a", kind: "stack").Add("b", kind: "stack").Add("c", kind: "other");

        var run = graph.RunAsync(new ParallelismLimits(ImmutableDictionary<string, int>.Empty.Add("stack", 1)));
        await graph.UntilAsync("+c");
        Assert.DoesNotContain("+b", graph.Heard);
        graph.Clock.Advance(TimeSpan.FromSeconds(5));
        await graph.EndAsync("a");
        await graph.EndAsync("b");
        await graph.EndAsync("c");
        var outcome = await run;

        Assert.Equal(TimeSpan.FromSeconds(5), outcome[new("b")].Queued);
        Assert.Equal(TimeSpan.Zero, outcome[new("b")].Duration);
        Assert.Equal(TimeSpan.FromSeconds(5), outcome[new("c")].Duration);
    }

    [Fact]
    public async Task What_a_step_throws_is_its_fault_and_nobody_elses()
    {
        var graph = new TestGraph().Add("b");
        graph.Steps.Add(new Step(new StepId("a"), "a", TimeSpan.Zero, static (_, _) => throw new InvalidOperationException("a defect")));

        var run = graph.RunAsync();
        await graph.EndAsync("b");
        var outcome = await run;

        var failed = Assert.IsType<StepOutcome.Failed>(outcome[new("a")].Outcome);
        Assert.Contains("a defect", failed.Fault.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_thing_found_lets_what_depends_on_it_run()
    {
        var graph = new TestGraph().Add("network").Add("stack", "network");

        var run = graph.RunAsync();
        await graph.EndAsync("network", StepOutcome.Found);
        await graph.EndAsync("stack");

        Assert.True((await run).Succeeded);
    }
}
