using System;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Amazon.ECR.Model;
using Clawster.GitOps.Runner.Bootstrap;
using Clawster.GitOps.Runner.Images;
using Clawster.GitOps.Runner.Network;
using Clawster.GitOps.Testing.Bots;

namespace Clawster.GitOps.EndToEnd.Tests;

/// <summary>The repository of the bots' container image in a prepared account, and what its scans find.</summary>
public sealed class BotImageTests
{
    private const string Region = TestFleet.Region;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_prepared_account_has_a_repository_that_expires_nothing_that_was_locked()
    {
        await using var cloud = await TestCloud.StartAsync();
        await PrepareAsync(cloud);
        var ecr = cloud.Clients(Region).Ecr;

        var repository = (await ecr.DescribeRepositoriesAsync(new DescribeRepositoriesRequest { RepositoryNames = [AccountNames.BotRepository] }, Cancel)).Repositories!.Single();

        Assert.Equal(("IMMUTABLE", true, "AES256"), (repository.ImageTagMutability!.Value, repository.ImageScanningConfiguration!.ScanOnPush, repository.EncryptionConfiguration!.EncryptionType!.Value));
        var policy = (await ecr.GetLifecyclePolicyAsync(new GetLifecyclePolicyRequest { RepositoryName = AccountNames.BotRepository }, Cancel)).LifecyclePolicyText!;
        using var rules = JsonDocument.Parse(policy);
        var first = rules.RootElement.GetProperty("rules").EnumerateArray().MinBy(static rule => rule.GetProperty("rulePriority").GetInt32()).GetProperty("selection");
        Assert.Equal(("locked-*", 10_000), (first.GetProperty("tagPatternList")[0].GetString(), first.GetProperty("countNumber").GetInt32()));
        Assert.False((await PlanAsync(cloud)).HasWork);

        cloud.Aws.PushImage(Region, AccountNames.BotRepository, "2026.9.6-1.1", "a");
        Assert.Contains("immutable", Assert.Throws<InvalidOperationException>(() => cloud.Aws.PushImage(Region, AccountNames.BotRepository, "2026.9.6-1.1", "b")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_repository_that_somebody_else_made_is_left_out_of_the_stack()
    {
        await using var cloud = await TestCloud.StartAsync();
        await cloud.Clients(Region).Ecr.CreateRepositoryAsync(new CreateRepositoryRequest { RepositoryName = AccountNames.BotRepository }, Cancel);

        Assert.DoesNotContain((await PlanAsync(cloud)).Stack.Resources, static resource => resource.LogicalId == BotRepository.LogicalId);
        await PrepareAsync(cloud);
        Assert.False((await PlanAsync(cloud)).HasWork);
    }

    [Fact]
    public async Task What_scans_find_is_told_by_processor_beside_what_the_image_before_had()
    {
        await using var cloud = await TestCloud.StartAsync();
        await PrepareAsync(cloud);
        var (before, after) = (Push(cloud, "2026.9.5-1.1", out var old), Push(cloud, "2026.9.6-1.1", out var digest));
        cloud.Aws.Breakages(Region).PlantVulnerabilities(AccountNames.BotRepository, old, "HIGH", 4);
        cloud.Aws.Breakages(Region).PlantVulnerabilities(AccountNames.BotRepository, digest, "MEDIUM", 2);
        cloud.Aws.Breakages(Region).PlantVulnerabilities(AccountNames.BotRepository, digest, "CRITICAL", 1);
        var findings = new ContainerFindings(cloud.Cloud);

        Assert.Equal(["Vulnerabilities, linux/amd64: 4 high", "Vulnerabilities, linux/arm64: 4 high"], await findings.TellAsync(null, before, TimeSpan.FromMinutes(10), Cancel));
        Assert.Equal(
            ["Vulnerabilities, linux/amd64: 1 critical, 2 medium (before: 4 high)", "Vulnerabilities, linux/arm64: 1 critical, 2 medium (before: 4 high)"],
            await findings.TellAsync(before, after, TimeSpan.FromMinutes(10), Cancel));
        Assert.Equal(["Vulnerabilities, linux/amd64: 1 critical, 2 medium", "Vulnerabilities, linux/arm64: 1 critical, 2 medium"], await findings.TellAsync(null, after, TimeSpan.FromMinutes(10), Cancel));
    }

    [Fact]
    public async Task What_is_not_known_is_said_and_never_a_figure()
    {
        await using var cloud = await TestCloud.StartAsync();
        await PrepareAsync(cloud);
        var image = Push(cloud, "2026.9.6-1.1", out _);
        var findings = new ContainerFindings(cloud.Cloud);

        Assert.All(await findings.TellAsync(null, image, TimeSpan.Zero, Cancel), static line => Assert.EndsWith(": not known, the scan is IN_PROGRESS", line, StringComparison.Ordinal));
        Assert.Equal(["Vulnerabilities: not known, ECR says: Requested image not found"], await findings.TellAsync(null, image[..^4] + "0000", TimeSpan.Zero, Cancel));
        Assert.Equal(["Vulnerabilities: not known, the image is not in ECR"], await findings.TellAsync(null, "ghcr.io/openclaw/openclaw@sha256:" + new string('a', 64), TimeSpan.Zero, Cancel));
        Assert.Equal("Vulnerabilities, linux/amd64: none found (before: not known, the image is not in ECR)", (await findings.TellAsync("ghcr.io/a@sha256:" + new string('a', 64), image, TimeSpan.FromMinutes(10), Cancel))[0]);
    }

    private static string Push(TestCloud cloud, string tag, out string digest)
    {
        digest = cloud.Aws.PushImage(Region, AccountNames.BotRepository, tag, tag);
        return $"{LocalCloud.LocalCloudOptions.DefaultAccountId}.dkr.ecr.{Region}.amazonaws.com/{AccountNames.BotRepository}@{digest}";
    }

    private static async Task PrepareAsync(TestCloud cloud) => await new AccountSetup(cloud.Clients(Region).CloudFormation, cloud.Cloud.Clock).RunAsync(await PlanAsync(cloud), Cancel);

    private static async Task<AccountPlan> PlanAsync(TestCloud cloud)
    {
        var request = new AccountRequest(await AccountIdentity.ReadAsync(cloud.Clients(Region).Sts, Cancel), GitHubName.Parse("acme@1/bots@2")!, "production", Region, [Region]);
        return new AccountPlan(request, await new AccountReader(cloud.Clients(Region), request, Region).ReadAsync(Cancel));
    }
}
