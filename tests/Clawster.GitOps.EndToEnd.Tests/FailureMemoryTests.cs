using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Progress;
using Clawster.GitOps.Runner.State;
using Clawster.GitOps.Testing.Bots;

namespace Clawster.GitOps.EndToEnd.Tests;

/// <summary>A commit that does not come to life is not tried over and over.</summary>
public sealed class FailureMemoryTests
{
    private const string Bad = "0123456789abcdef0123456789abcdef01234567";
    private const string Crash = "openclaw: { image: \"ghcr.io/acme/openclaw:2026.9.6-crash\" }\n";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_failed_is_left_until_it_changes_and_others_go_on()
    {
        await using var cloud = await TestCloud.StartAsync();
        var bad = TestFleet.Of("tier: starter", Crash, "");
        var first = await DeployAsync(cloud, bad, retry: false);
        Assert.Equal([BotResult.Failed, BotResult.Live], first.Bots.Select(static bot => bot.Result));
        cloud.Aws.Requests.Clear();

        var second = await DeployAsync(cloud, bad, retry: false);

        Assert.Equal((DeploymentResultKind.Failed, BotResult.Skipped), (second.Kind, second.Bots[0].Result));
        Assert.StartsWith("as it is in 0123456 it did not come to life on 2026-01-02", second.Bots[0].Reason, StringComparison.Ordinal);
        Assert.Empty(cloud.Changes());
        Assert.Equal(BotResult.Failed, (await DeployAsync(cloud, bad, retry: true)).Bots[0].Result);
    }

    [Fact]
    public async Task What_changes_is_tried_and_what_lives_is_forgotten()
    {
        await using var cloud = await TestCloud.StartAsync();
        await DeployAsync(cloud, TestFleet.Of("tier: starter", Crash), retry: false);

        var good = await DeployAsync(cloud, TestFleet.Of("tier: starter", ""), retry: false);

        Assert.Equal(BotResult.Live, Assert.Single(good.Bots).Result);
        Assert.Empty(await Store(cloud).ReadFailuresAsync(Cancel));
        Assert.Equal(Bad, (await Store(cloud).ReadBotAsync("bot-1", Cancel))!.Value.Commit);
    }

    private static StateStore Store(TestCloud cloud) => new(cloud.Clients(TestFleet.Region).S3, "111122223333", TestFleet.Region);

    private static Task<DeploymentResult> DeployAsync(TestCloud cloud, CompiledFleet fleet, bool retry)
    {
        Assert.Empty(fleet.Diagnostics);
        return Deployment.RunAsync(fleet.Fleet, fleet.Bots, cloud.Cloud, cloud, new DeploymentOptions { Commit = Bad, RetryFailed = retry }, Cancel);
    }
}
