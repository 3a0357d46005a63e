using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.S3.Model;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Progress;
using Clawster.GitOps.Runner.State;
using Clawster.GitOps.Testing.Bots;

namespace Clawster.GitOps.EndToEnd.Tests;

/// <summary>A state that was lost is made again so that the next deployment finds nothing to do.</summary>
public sealed class StateRebuildTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("tier: starter", "")]
    [InlineData("tier: production", "  domain: bot.example.com\n")]
    public async Task After_a_rebuild_a_deployment_changes_nothing(string region, string domain)
    {
        await using var cloud = await TestCloud.StartAsync();
        var fleet = TestFleet.Of(region, TestFleet.Public + domain, "state:\n  kind: durable\nprotected: true\n");
        await cloud.DeployAsync(fleet);
        await LoseAsync(cloud);

        var outcomes = await new StateRebuild(cloud.Cloud, TestFleet.Region).RunAsync(Cancel);

        Assert.Equal([(null, RebuildKind.Made), ("bot-1", RebuildKind.Made), ("bot-2", RebuildKind.Made)], outcomes.Select(static outcome => (outcome.Of, outcome.Kind)));
        await NothingToDoAsync(cloud, fleet);
    }

    [Fact]
    public async Task A_state_that_is_right_is_left_as_it_is()
    {
        await using var cloud = await TestCloud.StartAsync();
        var fleet = TestFleet.Of("tier: starter", TestFleet.Public, "state:\n  kind: durable\n");
        await cloud.DeployAsync(fleet);

        var outcomes = await new StateRebuild(cloud.Cloud, TestFleet.Region).RunAsync(Cancel);

        Assert.All(outcomes, static outcome => Assert.Equal(RebuildKind.Kept, outcome.Kind));
        await NothingToDoAsync(cloud, fleet);
    }

    [Fact]
    public async Task Where_nothing_is_no_record_is_made()
    {
        await using var cloud = await TestCloud.StartAsync();

        Assert.Empty(await new StateRebuild(cloud.Cloud, TestFleet.Region).RunAsync(Cancel));
        Assert.Empty(cloud.Changes());
    }

    private static async Task LoseAsync(TestCloud cloud)
    {
        var s3 = cloud.Clients(TestFleet.Region).S3;
        var bucket = (await s3.ListBucketsAsync(Cancel)).Buckets.Single().BucketName;
        foreach (var item in (await s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket }, Cancel)).S3Objects ?? [])
        {
            await s3.DeleteObjectAsync(new DeleteObjectRequest { BucketName = bucket, Key = item.Key }, Cancel);
        }

        await s3.DeleteBucketAsync(new DeleteBucketRequest { BucketName = bucket }, Cancel);
    }

    private static async Task NothingToDoAsync(TestCloud cloud, CompiledFleet fleet)
    {
        cloud.Aws.Requests.Clear();
        var result = await cloud.DeployAsync(fleet);
        Assert.All(result.Bots, static bot => Assert.Equal(BotResult.Unchanged, bot.Result));
        Assert.Empty(cloud.Changes());
    }
}
