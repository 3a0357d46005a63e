using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Amazon.Runtime;
using Clawster.GitOps.Runner.Network;
using Clawster.GitOps.Runner.Progress;
using Clawster.GitOps.Runner.State;
using Clawster.GitOps.Testing.Bots;

namespace Clawster.GitOps.EndToEnd.Tests;

/// <summary>
/// A runner that dies at any of its calls is followed by another one, which ends what it began: every bot lives, nothing is there twice, and nothing is there that nobody owns. A few of the moments
/// are tried here; the environment variable <c>CLAWSTER_KILLS</c> tries as many as it says.
/// </summary>
public sealed class KillTests
{
    private static readonly string[] s_bots = [TestFleet.Public + "state:\n  kind: durable\n", ""];

    [Fact]
    public async Task The_next_runner_ends_what_a_dead_one_began()
    {
        var (wanted, calls) = await UninterruptedAsync();
        var kills = int.TryParse(Environment.GetEnvironmentVariable("CLAWSTER_KILLS"), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : 6;

        var faults = new List<string>();
        foreach (var moment in Moments(calls, kills))
        {
            faults.AddRange((await KilledAtAsync(moment, wanted)).Select(fault => $"dead after {moment} calls: {fault}"));
        }

        Assert.Empty(faults);
    }

    // Spread over the whole deployment, the same ones in every run.
    private static IEnumerable<int> Moments(int calls, int kills) => Enumerable.Range(1, kills).Select(i => 1 + (int)((long)calls * i / (kills + 1))).Distinct();

    private static async Task<(string[] Inventory, int Calls)> UninterruptedAsync()
    {
        await using var cloud = await TestCloud.StartAsync();
        var result = await cloud.DeployAsync(TestFleet.Of("tier: starter", s_bots));
        Assert.Equal(DeploymentResultKind.Succeeded, result.Kind);
        var calls = cloud.Aws.Requests.All.Length;
        return (await CloudInventory.ReadAsync(cloud.Clients(TestFleet.Region)), calls);
    }

    private static async Task<string[]> KilledAtAsync(int moment, string[] wanted)
    {
        await using var cloud = await TestCloud.StartAsync();
        await DieAsync(cloud, moment);

        var result = await cloud.DeployAsync(TestFleet.Of("tier: starter", s_bots));

        var there = await CloudInventory.ReadAsync(cloud.Clients(TestFleet.Region));
        return
        [
            .. result.Bots.Where(static bot => bot.Result is not (BotResult.Live or BotResult.Unchanged)).Select(static bot => $"{bot.Bot} is {bot.Result}: {bot.Reason}"),
            .. Surplus(there, wanted).Select(static line => "left over: " + line),
            .. Surplus(wanted, there).Select(static line => "missing: " + line),
            .. await OpenAsync(cloud),
        ];
    }

    private static async Task DieAsync(TestCloud cloud, int moment)
    {
        await using var mortal = cloud.With(new MortalCredentials(moment));
        try
        {
            await mortal.DeployAsync(TestFleet.Of("tier: starter", s_bots));
        }
        catch (AmazonClientException)
        {
            // It died while it was still reading.
        }
    }

    private static string[] Surplus(string[] of, string[] over)
    {
        var left = over.ToList();
        return of.Where(line => !left.Remove(line)).ToArray();
    }

    private static async Task<string[]> OpenAsync(TestCloud cloud)
    {
        var clients = cloud.Clients(TestFleet.Region);
        var caller = await AccountIdentity.ReadAsync(clients.Sts, TestContext.Current.CancellationToken);
        var journals = await new StateStore(clients.S3, caller.Account, TestFleet.Region).ReadJournalsAsync(TestContext.Current.CancellationToken);
        return [.. journals.Select(static journal => $"the journal of {journal.Deployment} is still open")];
    }
}
