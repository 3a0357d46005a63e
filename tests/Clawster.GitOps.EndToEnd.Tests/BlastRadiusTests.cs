using System;
using System.Linq;
using System.Threading.Tasks;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Runner.Progress;
using Clawster.GitOps.Testing.Bots;

namespace Clawster.GitOps.EndToEnd.Tests;

/// <summary>The limits of the fleet file hold in a deployment, whatever the commit was compared with.</summary>
public sealed class BlastRadiusTests
{
    [Fact]
    public async Task A_change_that_replaces_too_many_servers_changes_nothing_until_the_bots_are_named()
    {
        await using var cloud = await TestCloud.StartAsync();
        var (before, after) = (TestFleet.Of("tier: starter", "", ""), TestFleet.Of("tier: starter", "compute:\n  size: large\n", "compute:\n  size: large\n"));
        await cloud.DeployAsync(before);
        cloud.Aws.Requests.Clear();

        var refused = await cloud.DeployAsync(With(after));

        Assert.Equal(DeploymentResultKind.Failed, refused.Kind);
        Assert.All(refused.Bots, static bot => Assert.Contains("replaces the servers of 2 of 2 bots and blastRadius.replace in fleet.yaml allows 1 at once: bot-1, bot-2", bot.Reason, StringComparison.Ordinal));
        Assert.Empty(cloud.Changes());
        Assert.Equal(DeploymentResultKind.Succeeded, (await cloud.DeployAsync(With(after, "bot-2"))).Kind);
    }

    private static CompiledFleet With(CompiledFleet fleet, params string[] confirmed) =>
        fleet with { Fleet = fleet.Fleet with { BlastRadius = new(null, new BlastLimit(1, null), null, [.. confirmed]) } };
}
