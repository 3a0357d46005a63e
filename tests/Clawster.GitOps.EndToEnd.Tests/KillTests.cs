using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Amazon.Runtime;
using Clawster.GitOps.Runner.Journals;
using Clawster.GitOps.Runner.Network;
using Clawster.GitOps.Runner.Progress;
using Clawster.GitOps.Runner.State;
using Clawster.GitOps.Testing.Bots;

namespace Clawster.GitOps.EndToEnd.Tests;

/// <summary>
/// A runner that dies is followed by another one, which ends what it began: the account is what an undisturbed deployment makes, nothing is there twice, and nothing is there that nobody owns. Where it
/// dies is a call: what a runner does in the world it does by calls, so that an instant between two is the same as the one before the second. Scenario, call and a second death are chosen by a seed;
/// <c>CLAWSTER_KILLS</c> tries as many seeds as it says, <c>CLAWSTER_KILLS_FROM</c> begins elsewhere.
/// </summary>
public sealed class KillTests
{
    [Fact]
    public async Task The_next_runner_ends_what_a_dead_one_began()
    {
        var faults = new List<string>();
        for (var (seed, left) = (Campaign.Number("CLAWSTER_KILLS_FROM", 0), Campaign.Number("CLAWSTER_KILLS", 6)); left > 0; seed++, left--)
        {
            var random = new Random(seed);
            var scenario = CommitScenario.All[random.Next(CommitScenario.All.Length)];
            var (wanted, calls) = await scenario.UndisturbedAsync();
            int[] deaths = [.. Enumerable.Range(0, random.Next(4) == 0 ? 2 : 1).Select(_ => random.Next(1, calls))];
            faults.AddRange((await KilledAsync(scenario, deaths, wanted)).Select(fault => $"seed {seed}, {scenario.Name}, dead after {string.Join(" and ", deaths)} of {calls} calls: {fault}"));
        }

        Assert.True(faults.Count == 0, string.Join("\n", faults));
    }

    private static async Task<string[]> KilledAsync(CommitScenario scenario, int[] deaths, string[] wanted)
    {
        await using var cloud = await scenario.StartAsync();
        var died = true;
        foreach (var (index, moment) in deaths.Index())
        {
            // The second runner finds work done and may need fewer calls than it was given.
            died &= await DieAsync(cloud, scenario, moment) || index > 0;
        }

        var result = await cloud.PruneAndDeployAsync(scenario.Wanted);

        var there = await CloudInventory.ReadAsync(cloud.Clients(TestFleet.Region));
        return
        [
            .. died ? [] : new[] { "the runner did not die" },
            .. result.Bots.Where(static bot => bot.Result is not (BotResult.Live or BotResult.Unchanged or BotResult.Destroyed)).Select(static bot => $"{bot.Bot} is {bot.Result}: {bot.Reason}"),
            .. Campaign.Surplus(there, wanted).Select(static line => "left over: " + line),
            .. Campaign.Surplus(wanted, there).Select(static line => "missing: " + line),
            .. await OpenAsync(cloud, scenario, wanted),
        ];
    }

    private static async Task<bool> DieAsync(TestCloud cloud, CommitScenario scenario, int moment)
    {
        var credentials = new MortalCredentials(moment);
        await using var mortal = cloud.With(credentials);
        try
        {
            await mortal.PruneAndDeployAsync(scenario.Wanted);
        }
        catch (AmazonClientException)
        {
            // It died while it was still reading.
        }

        return credentials.IsDead;
    }

    // A runner that died a moment ago may still live for all that is known; once it is dead for sure, the next deployment closes its journal, also when it has nothing else to do.
    private static async Task<ImmutableArray<string>> OpenAsync(TestCloud cloud, CommitScenario scenario, string[] wanted)
    {
        await cloud.Aws.Clock.PassAsync(Session.Life, TestContext.Current.CancellationToken);
        var again = await cloud.PruneAndDeployAsync(scenario.Wanted);
        var clients = cloud.Clients(TestFleet.Region);
        var caller = await AccountIdentity.ReadAsync(clients.Sts, TestContext.Current.CancellationToken);
        var journals = await new StateStore(clients.S3, caller.Account, TestFleet.Region).ReadJournalsAsync(TestContext.Current.CancellationToken);
        return
        [
            .. again.Kind is DeploymentResultKind.Succeeded ? [] : new[] { $"the next deployment is {again.Kind}" },
            .. Campaign.Surplus(await CloudInventory.ReadAsync(clients), wanted).Select(static line => "left over after the next deployment: " + line),
            .. journals.Select(static journal => $"the journal of {journal.Deployment} is still open"),
        ];
    }
}
