using System;
using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.Runner.Execution;
using CsCheck;

namespace Clawster.GitOps.Runner.Tests.Execution;

public sealed class DeploymentGraphTests
{
    [Fact]
    public void Every_fault_is_found_at_once()
    {
        var steps = new TestGraph().Add("a", "nowhere").Add("b").Add("b").Steps;

        Assert.Equal(
            ["two steps have the id 'b'", "'a' depends on 'nowhere', which does not exist"],
            DeploymentGraph.Check(steps).Select(static fault => fault.Message));
    }

    [Fact]
    public void Steps_that_wait_for_each_other_are_refused_by_name()
    {
        var steps = new TestGraph().Add("start").Add("a", "b start").Add("b", "a").Steps;

        var fault = Assert.Throws<ArgumentException>(() => DeploymentGraph.Create(steps));

        Assert.Contains("'a' waits for itself", fault.Message, StringComparison.Ordinal);
        Assert.Contains("'b' waits for itself", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("'start' waits", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_critical_path_is_the_longest_way_not_the_way_with_the_most_steps()
    {
        var graph = DeploymentGraph.Create(new TestGraph().Add("a", expected: 1).Add("b", "a", expected: 1).Add("c", "b", expected: 1).Add("nat", expected: 9).Add("end", "c nat", expected: 2).Steps);

        var path = CriticalPath.Expected(graph);

        Assert.Equal(["nat", "end"], path.Steps.Select(static id => id.Value));
        Assert.Equal(TimeSpan.FromSeconds(11), path.Length);
    }

    [Fact]
    public void Whatever_depends_on_what_the_order_has_dependencies_first()
    {
        Gen.Int[0, 6].List[0, 3].List[1, 12].Sample(static edges =>
        {
            var graph = new TestGraph();
            for (var i = 0; i < edges.Count; i++)
            {
                // A step depends only on earlier ones, and the steps are then given backwards.
                graph.Add($"s{i}", string.Join(' ', edges[i].Where(back => back > 0 && back <= i).Select(back => $"s{i - back}")));
            }

            graph.Steps.Reverse();
            var seen = new HashSet<StepId>();
            foreach (var step in DeploymentGraph.Create(graph.Steps).Steps)
            {
                Assert.All(step.DependsOn, dependency => Assert.Contains(dependency, seen));
                seen.Add(step.Id);
            }

            Assert.Equal(edges.Count, seen.Count);
        });
    }
}
