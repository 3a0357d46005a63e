using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Amazon.CloudFormation.Model;
using Amazon.ECS.Model;
using Amazon.EC2.Model;
using Amazon.ElasticFileSystem.Model;
using Amazon.Runtime;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Progress;
using Clawster.GitOps.Testing.Bots;
using Task = System.Threading.Tasks.Task;

namespace Clawster.GitOps.EndToEnd.Tests;

/// <summary>
/// Whatever goes wrong in the cloud, a deployment ends, tells the truth, and the next one ends what it could not: nothing is there twice, nothing that nobody owns, and data stays. A few seeds are
/// tried here; the environment variable <c>CLAWSTER_FAULTS</c> tries as many as it says, <c>CLAWSTER_FAULTS_FROM</c> begins elsewhere.
/// </summary>
public sealed class FaultTests
{
    // Requests that go wrong are counted and run out; a deployment that could not read the region's state has used up some of them.
    private const int MostTries = 8;

    private static readonly string[] s_bots = [TestFleet.Public + "state:\n  kind: durable\n", ""];

    [Fact]
    public async Task Whatever_goes_wrong_a_deployment_ends_and_tells_the_truth_and_the_next_one_makes_it_good()
    {
        var wanted = await UnhurtAsync();
        var faults = new List<string>();
        for (var (seed, left) = (Number("CLAWSTER_FAULTS_FROM", 0), Number("CLAWSTER_FAULTS", 4)); left > 0; seed++, left--)
        {
            var calamity = new Calamity(seed);
            try
            {
                var found = await LiveThroughAsync(calamity, wanted);
                if (found.Count > 0)
                {
                    faults.Add($"seed {seed} ({calamity.Story}):\n  {string.Join("\n  ", found)}");
                }
            }
            catch (Exception fault) when (fault is AmazonClientException or TimeoutException or InvalidOperationException)
            {
                faults.Add($"seed {seed} ({calamity.Story}): {fault}");
            }
        }

        Assert.True(faults.Count == 0, string.Join("\n", faults));
    }

    private static async Task<string[]> UnhurtAsync()
    {
        await using var cloud = await TestCloud.StartAsync();
        Assert.Equal(DeploymentResultKind.Succeeded, (await cloud.DeployAsync(TestFleet.Of("tier: starter", s_bots))).Kind);
        return await CloudInventory.ReadAsync(cloud.Clients(TestFleet.Region));
    }

    private static async Task<List<string>> LiveThroughAsync(Calamity calamity, string[] wanted)
    {
        var found = new List<string>();
        await using var cloud = await TestCloud.StartAsync(faults: calamity.Plan);
        var machines = cloud.Aws.Breakages(TestFleet.Region);
        cloud.Heard = heard => calamity.Hear(heard, machines);
        var first = await DeployAsync(cloud, found, "the first deployment");
        cloud.Heard = static _ => { };
        var data = first?.Bots.Any(static bot => bot.Result is BotResult.Live) is true ? await DataAsync(cloud) : [];
        if (first is not null)
        {
            found.AddRange(await LiesAsync(cloud, first));
        }

        Calamity.Heal(machines);
        DeploymentResult? last = null;
        for (var tries = 0; tries < MostTries && last?.Kind is not DeploymentResultKind.Succeeded; tries++)
        {
            last = await DeployAsync(cloud, found, "a later deployment");
        }

        if (last?.Kind is not DeploymentResultKind.Succeeded)
        {
            found.AddRange(last?.Bots.Where(static bot => bot.Result is not (BotResult.Live or BotResult.Unchanged)).Select(static bot => $"at last {bot.Bot} is {bot.Result}: {bot.Reason}") ?? ["never deployed"]);
            return found;
        }

        var there = await CloudInventory.ReadAsync(cloud.Clients(TestFleet.Region));
        found.AddRange(Surplus(there, wanted).Select(static line => "left over: " + line));
        found.AddRange(Surplus(wanted, there).Select(static line => "missing: " + line));
        found.AddRange(Surplus(data, await DataAsync(cloud)).Select(static line => "data lost: " + line));
        found.AddRange(cloud.Aws.Faults.Entries.Select(static entry => "the local cloud itself: " + entry));
        return found;
    }

    // A region that cannot even be read is said so by an exception, which the program turns into a sentence.
    private static async Task<DeploymentResult?> DeployAsync(TestCloud cloud, List<string> found, string which)
    {
        try
        {
            return await cloud.DeployAsync(TestFleet.Of("tier: starter", s_bots)).WaitAsync(TimeSpan.FromMinutes(2));
        }
        catch (TimeoutException)
        {
            found.Add(which + " does not end");
            return null;
        }
        catch (AmazonServiceException)
        {
            return null;
        }
        catch (AmazonClientException)
        {
            return null;
        }
        catch (System.Net.Http.HttpRequestException)
        {
            return null;
        }
    }

    // What a deployment said of a bot, beside what the cloud has: a live one has its task, one that failed when it was new has no stack.
    private static async Task<List<string>> LiesAsync(TestCloud cloud, DeploymentResult result)
    {
        var lies = new List<string>();
        var clients = cloud.Clients(TestFleet.Region);
        var stacks = await RetryAsync(() => clients.CloudFormation.DescribeStacksAsync(new DescribeStacksRequest(), TestContext.Current.CancellationToken));
        foreach (var bot in result.Bots)
        {
            var stack = stacks.Stacks?.FirstOrDefault(one => one.StackName == "clawster-bot-" + bot.Bot);
            var isThere = stack?.StackStatus?.Value is "CREATE_COMPLETE" or "UPDATE_COMPLETE" or "UPDATE_ROLLBACK_COMPLETE";
            if (bot.Result is BotResult.Live or BotResult.Unchanged && !isThere)
            {
                lies.Add($"{bot.Bot} is said to be {bot.Result} and its stack is {stack?.StackStatus?.Value ?? "not there"}");
            }

            if (bot.Result is BotResult.Failed && stack is not null && !bot.Reason!.Contains("left", StringComparison.Ordinal))
            {
                lies.Add($"{bot.Bot} failed ({bot.Reason}) and its stack is still there: {stack.StackStatus}");
            }
        }

        return lies;
    }

    private static async Task<string[]> DataAsync(TestCloud cloud)
    {
        var files = await RetryAsync(() => cloud.Clients(TestFleet.Region).FileSystems.DescribeFileSystemsAsync(new DescribeFileSystemsRequest(), TestContext.Current.CancellationToken));
        return [.. (files.FileSystems ?? []).Select(static one => one.FileSystemId!)];
    }

    private static async Task<T> RetryAsync<T>(Func<Task<T>> ask)
    {
        for (var left = 40; ; left--)
        {
            try
            {
                return await ask();
            }
            catch (Exception fault) when (left > 0 && fault is AmazonClientException or System.Net.Http.HttpRequestException)
            {
                // The requests that go wrong are counted; they run out.
            }
        }
    }

    private static string[] Surplus(string[] of, string[] over)
    {
        var left = over.ToList();
        return [.. of.Where(line => !left.Remove(line))];
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : otherwise;
}
