using System;
using System.Linq;
using System.Threading.Tasks;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Progress;
using Clawster.GitOps.Testing.Bots;

namespace Clawster.GitOps.EndToEnd.Tests;

/// <summary>What an account does not allow is said before anything is made.</summary>
public sealed class QuotaTests
{
    [Fact]
    public async Task An_account_with_too_few_processors_is_told_so_and_nothing_is_made()
    {
        await using var cloud = await TestCloud.StartAsync();
        cloud.Aws.Breakages(TestFleet.Region).SetVcpuQuota(5);
        cloud.Aws.Requests.Clear();

        var refused = await cloud.DeployAsync(TestFleet.Of("tier: starter", "", "")); // two of each bot and two of the NAT instance

        Assert.Equal(DeploymentResultKind.Failed, refused.Kind);
        Assert.All(refused.Bots, static bot => Assert.Contains("this account allows 5 vCPUs of on-demand standard instances in eu-central-1; 0 are in use and this needs 6 more", bot.Reason, StringComparison.Ordinal));
        Assert.Empty(cloud.Changes());
        Assert.Equal(DeploymentResultKind.Succeeded, (await cloud.DeployAsync(TestFleet.Of("tier: starter", ""))).Kind);
    }

    [Theory]
    [InlineData("t4g.small", true)]
    [InlineData("m7i.large", true)]
    [InlineData("is4gen.large", true)]
    [InlineData("inf2.xlarge", false)]
    [InlineData("trn1.2xlarge", false)]
    [InlineData("dl1.24xlarge", false)]
    [InlineData("hpc7g.4xlarge", false)]
    [InlineData("mac2.metal", false)]
    [InlineData("g5.xlarge", false)]
    [InlineData("x2gd.medium", false)]
    public void Only_standard_families_count_towards_their_quota(string type, bool isStandard) => Assert.Equal(isStandard, QuotaCheck.IsStandard(type));

    [Fact]
    public async Task What_runs_already_counts_and_a_bot_that_only_changes_does_not()
    {
        await using var cloud = await TestCloud.StartAsync();
        await cloud.DeployAsync(TestFleet.Of("tier: starter", ""));
        cloud.Aws.Breakages(TestFleet.Region).SetVcpuQuota(4);

        Assert.Equal(DeploymentResultKind.Succeeded, (await cloud.DeployAsync(TestFleet.Of("tier: starter", "owner: another\n"))).Kind);
        var refused = await cloud.DeployAsync(TestFleet.Of("tier: starter", "", ""));

        Assert.Contains("4 are in use and this needs 2 more", refused.Bots.Single(static bot => bot.Bot == "bot-2").Reason, StringComparison.Ordinal);
    }
}
