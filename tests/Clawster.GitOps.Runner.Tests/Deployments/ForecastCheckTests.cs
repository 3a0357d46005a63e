using System;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Planning;
using Clawster.GitOps.Runner.Watching;

namespace Clawster.GitOps.Runner.Tests.Deployments;

/// <summary>More than was forecast is told; what was forecast is not.</summary>
public sealed class ForecastCheckTests
{
    private static readonly DateTimeOffset s_began = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Theory]
    [InlineData("None", -60, false)]
    [InlineData("None", 60, true)]
    [InlineData("Restart", 60, false)]
    [InlineData("Replacement", 60, false)]
    public void A_container_that_started_anew_counts_against_no_interruption(string forecast, int startedAfter, bool isTold)
    {
        var task = new TaskSight("arn:task/1", "arn:definition:1", "RUNNING", "HEALTHY", null, [], s_began.AddSeconds(startedAfter));

        var told = ForecastCheck.Broken(Enum.Parse<Interruption>(forecast), task, s_began);

        Assert.Equal(isTold ? "its container was started anew at 03:05:05 UTC, although no interruption was forecast; 'clawster logs' and the events of its service say why" : null, told);
    }

    [Fact]
    public void Nothing_is_told_of_a_task_that_was_not_seen() => Assert.Null(ForecastCheck.Broken(Interruption.None, null, s_began));
}
