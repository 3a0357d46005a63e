using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Threading.Tasks;
using Amazon.Runtime;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.LocalCloud;
using Clawster.GitOps.LocalCloud.Hosting;
using Clawster.GitOps.Runner.Progress;
using Clawster.GitOps.Testing.Bots;

namespace Clawster.GitOps.EndToEnd.Tests;

/// <summary>Two runners that know nothing of each other work on one region at once: each bot is changed by one of them at a time, and both end.</summary>
public sealed class TwoRunnersTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(4);

    private static readonly CompiledFleet s_fleet = TestFleet.Of("tier: starter", TestFleet.Public, "");

    private static readonly CompiledFleet s_other = TestFleet.Of("tier: starter", TestFleet.Public + "hardening: { logRetentionDays: 90 }\n", "hardening: { logRetentionDays: 90 }\n");

    [Fact]
    public async Task Of_two_runners_with_one_commit_each_bot_is_made_once()
    {
        await using var cloud = await TestCloud.StartAsync();

        await BothAsync(cloud, s_fleet, s_fleet);

        Assert.Equal(2, Stacks(cloud, "CreateStack").Length);
        Assert.Empty(Stacks(cloud, "UpdateStack"));
        Assert.Equal(await UndisturbedAsync(s_fleet), await CloudInventory.ReadAsync(cloud.Clients(TestFleet.Region)));
    }

    [Fact]
    public async Task Of_two_runners_with_two_commits_one_works_after_the_other()
    {
        await using var cloud = await TestCloud.StartAsync();
        Assert.Equal(DeploymentResultKind.Succeeded, (await cloud.DeployAsync(s_fleet)).Kind);
        cloud.Aws.Requests.Clear();

        await BothAsync(cloud, s_other, s_fleet);

        Assert.Empty(Stacks(cloud, "CreateStack"));
        Assert.Empty(Stacks(cloud, "DeleteStack"));
        Assert.Equal(await UndisturbedAsync(s_fleet), await CloudInventory.ReadAsync(cloud.Clients(TestFleet.Region)));
    }

    private static async Task BothAsync(TestCloud cloud, CompiledFleet left, CompiledFleet right)
    {
        await using var first = cloud.With(Credentials());
        await using var second = cloud.With(Credentials());
        var changing = new ConcurrentDictionary<string, TestCloud>(StringComparer.Ordinal);
        var collisions = new ConcurrentBag<string>();
        foreach (var runner in new[] { first, second })
        {
            runner.Heard = heard => Watch(heard, runner, changing, collisions);
        }

        var results = await Task.WhenAll(first.DeployAsync(left), second.DeployAsync(right)).WaitAsync(s_patience, TestContext.Current.CancellationToken);
        Assert.All(results.SelectMany(static result => result.Bots), static bot => Assert.True(bot.Result is BotResult.Live or BotResult.Unchanged, $"{bot.Bot} is {bot.Result}: {bot.Reason}"));
        Assert.Empty(collisions);
        Assert.All(results, static result => Assert.Equal(DeploymentResultKind.Succeeded, result.Kind));
    }

    // A runner that begins to change a bot while the other one has not ended.
    private static void Watch(ProgressEvent heard, TestCloud runner, ConcurrentDictionary<string, TestCloud> changing, ConcurrentBag<string> collisions)
    {
        switch (heard)
        {
            case StepStarted started when started.Step.EndsWith("/stack", StringComparison.Ordinal) && changing.GetOrAdd(started.Step, runner) != runner:
                collisions.Add(started.Step);
                break;
            case StepFinished finished when changing.TryGetValue(finished.Step, out var holder) && holder == runner:
                changing.TryRemove(finished.Step, out _);
                break;
        }
    }

    private static LoggedRequest[] Stacks(TestCloud cloud, string operation) => [.. cloud.Aws.Requests.All.Where(request => request.Operation == operation && request.Status == 200)];

    private static BasicAWSCredentials Credentials() => new(LocalCredentials.AccessKeyId, LocalCredentials.SecretAccessKey);

    private static async Task<string[]> UndisturbedAsync(CompiledFleet fleet)
    {
        await using var cloud = await TestCloud.StartAsync();
        Assert.Equal(DeploymentResultKind.Succeeded, (await cloud.DeployAsync(fleet)).Kind);
        return await CloudInventory.ReadAsync(cloud.Clients(TestFleet.Region));
    }
}
