using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
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

    // By then AWS has replaced by itself what was lost.
    private static readonly TimeSpan s_settled = TimeSpan.FromMinutes(10);

    [Fact]
    public async Task Whatever_goes_wrong_a_deployment_ends_and_tells_the_truth_and_the_next_one_makes_it_good()
    {
        var faults = new List<string>();
        for (var (seed, left) = (Campaign.Number("CLAWSTER_FAULTS_FROM", 0), Campaign.Number("CLAWSTER_FAULTS", 4)); left > 0; seed++, left--)
        {
            var calamity = new Calamity(seed);
            try
            {
                var found = await LiveThroughAsync(calamity);
                if (found.Count > 0)
                {
                    faults.Add($"seed {seed}, {calamity.Scenario.Name} ({calamity.Story}):\n  {string.Join("\n  ", found)}");
                }
            }
            catch (Exception fault) when (fault is AmazonClientException or TimeoutException or InvalidOperationException)
            {
                faults.Add($"seed {seed}, {calamity.Scenario.Name} ({calamity.Story}): {fault}");
            }
        }

        Assert.True(faults.Count == 0, string.Join("\n", faults));
    }

    private static async Task<List<string>> LiveThroughAsync(Calamity calamity)
    {
        var found = new List<string>();
        var scenario = calamity.Scenario;
        var (wanted, _) = await scenario.UndisturbedAsync();
        await using var cloud = await scenario.StartAsync(calamity.Plan);
        var machines = cloud.Aws.Breakages(TestFleet.Region);
        var data = await DataAsync(cloud);
        cloud.Heard = heard => calamity.Hear(heard, machines);
        var first = await DeployAsync(cloud, scenario, found, "the first deployment");
        cloud.Heard = static _ => { };
        if (first is not null)
        {
            found.AddRange(await Lies.FindAsync(cloud, scenario, first));
        }

        if (first?.Bots.Any(static bot => bot.Result is BotResult.Live) is true)
        {
            data = [.. data.Union(await DataAsync(cloud))];
        }

        Calamity.Heal(machines);
        var last = await MakeGoodAsync(cloud, scenario, found);
        if (last?.Kind is not DeploymentResultKind.Succeeded)
        {
            found.AddRange(last?.Bots.Where(static bot => bot.Result is not (BotResult.Live or BotResult.Unchanged)).Select(static bot => $"at last {bot.Bot} is {bot.Result}: {bot.Reason}") ?? ["never deployed"]);
            return found;
        }

        if (calamity.HasLostMachines)
        {
            await cloud.Aws.Clock.PassAsync(s_settled, TestContext.Current.CancellationToken);
        }

        var there = await CloudInventory.ReadAsync(cloud.Clients(TestFleet.Region));
        found.AddRange(Campaign.Surplus(there, wanted).Select(static line => "left over: " + line));
        found.AddRange(Campaign.Surplus(wanted, there).Select(static line => "missing: " + line));
        found.AddRange(Campaign.Surplus(data, await DataAsync(cloud)).Select(static line => "data lost: " + line));
        found.AddRange(cloud.Aws.Faults.Entries.Select(static entry => "the local cloud itself: " + entry));
        return found;
    }

    private static async Task<DeploymentResult?> MakeGoodAsync(TestCloud cloud, CommitScenario scenario, List<string> found)
    {
        DeploymentResult? last = null;
        for (var tries = 0; tries < MostTries && last?.Kind is not DeploymentResultKind.Succeeded; tries++)
        {
            last = await DeployAsync(cloud, scenario, found, "a later deployment");
        }

        return last;
    }

    // A region that cannot even be read is said so by an exception, which the program turns into a sentence.
    private static async Task<DeploymentResult?> DeployAsync(TestCloud cloud, CommitScenario scenario, List<string> found, string which)
    {
        try
        {
            return await cloud.PruneAndDeployAsync(scenario.Wanted).WaitAsync(TimeSpan.FromMinutes(2));
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

    private static async Task<string[]> DataAsync(TestCloud cloud)
    {
        var files = await Campaign.RetryAsync(() => cloud.Clients(TestFleet.Region).FileSystems.DescribeFileSystemsAsync(new DescribeFileSystemsRequest(), TestContext.Current.CancellationToken));
        return [.. (files.FileSystems ?? []).Select(static one => one.FileSystemId!)];
    }
}
