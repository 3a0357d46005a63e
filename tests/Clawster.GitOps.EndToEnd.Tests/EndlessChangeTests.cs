using System;
using System.Linq;
using System.Threading.Tasks;
using Clawster.GitOps.Runner.Progress;
using Clawster.GitOps.Testing.Bots;

namespace Clawster.GitOps.EndToEnd.Tests;

/// <summary>CloudFormation waits three hours for a service that finds no instance. A deployment does not.</summary>
public sealed class EndlessChangeTests
{
    private static readonly TimeSpan s_most = TimeSpan.FromMinutes(45);

    [Fact]
    public async Task A_change_that_does_not_end_is_given_up_and_the_next_deployment_makes_it_good()
    {
        await using var cloud = await TestCloud.StartAsync();
        Assert.Equal(DeploymentResultKind.Succeeded, (await cloud.DeployAsync(TestFleet.Of("tier: starter", [""]))).Kind);
        var wanted = TestFleet.Of("tier: starter", ["compute:\n  size: large\n"]);
        var machines = cloud.Aws.Breakages(TestFleet.Region);
        machines.RemoveCapacity("*", "*");

        var begun = cloud.Aws.Clock.GetUtcNow();
        var result = await cloud.DeployAsync(wanted);

        Assert.True(cloud.Aws.Clock.GetUtcNow() - begun < s_most);
        var bot = Assert.Single(result.Bots);
        Assert.Equal(BotResult.Failed, bot.Result);
        Assert.Contains("was given up", bot.Reason, StringComparison.Ordinal);
        Assert.NotEmpty(bot.Evidence);

        machines.ReturnCapacity("*", "*");
        var later = await cloud.DeployAsync(wanted);
        Assert.True(later.Kind is DeploymentResultKind.Succeeded, string.Join("; ", later.Bots.Select(static one => one.Reason)));
    }
}
