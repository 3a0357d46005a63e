using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Runner.Costs;
using Clawster.GitOps.Runner.Progress;
using Clawster.GitOps.Testing.Bots;

namespace Clawster.GitOps.EndToEnd.Tests;

/// <summary>What the local cloud bills for a month, beside what the estimate said.</summary>
public sealed class BillTests
{
    private const string Volume = "state: { kind: volume, sizeGiB: 20 }\n";

    public static TheoryData<string, string[]> Fleets => new()
    {
        { "tier: starter", [TestFleet.Public, "state:\n  kind: durable\n"] },
        { "tier: starter", ["compute: { instanceType: t4g.large }\n", TestFleet.Public + Volume, "compute: { instanceType: t3.medium }\n"] },
        { "tier: production", [TestFleet.Public + "  domain: one.example.com\n", "state:\n  kind: durable\n"] },
    };

    [Theory]
    [MemberData(nameof(Fleets))]
    public async Task The_fixed_part_of_an_estimate_is_within_one_percent_of_the_bill(string region, string[] bots)
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var cloud = await TestCloud.StartAsync();
        var fleet = TestFleet.Of(region, bots);
        var result = await cloud.DeployAsync(fleet);
        Assert.All(result.Bots, static bot => Assert.True(bot.Result is BotResult.Live, $"{bot.Bot}: {bot.Reason}\n{string.Join('\n', bot.Evidence)}"));
        var before = cloud.Aws.Bill().Sum(static line => line.Amount);

        await cloud.Aws.Clock.PassAsync(TimeSpan.FromHours((double)PriceCatalogue.HoursPerMonth), cancel);

        var billed = cloud.Aws.Bill().Sum(static line => line.Amount) - before;
        var estimated = Lines(fleet).Sum(static line => line.Monthly.Typical);
        Assert.True(Math.Abs(billed - estimated) <= estimated / 100, $"billed {billed}, estimated {estimated}:\n{string.Join('\n', cloud.Aws.Bill().Select(static line => $"{line.Figure} {line.Quantity:0.##} {line.Amount:0.####} {line.Resource}"))}\n{string.Join('\n', Lines(fleet).Select(static line => $"{line.What}: {line.Monthly.Typical}"))}");
    }

    // The team's own secrets are in its account, not in the local cloud; alarms come after the bots run.
    private static IEnumerable<CostLine> Lines(CompiledFleet fleet)
    {
        var cost = new CostEstimator(PriceCatalogue.Embedded).Estimate(fleet.Fleet, fleet.Bots);
        Assert.Empty(cost.Unpriced);
        return cost.Shared.Concat(cost.Bots).SelectMany(static group => group.Lines)
            .Where(static line => line.Kind is CostKind.Fixed && line.What is not "secrets that the bot refers to" && !line.What.StartsWith("alarms", StringComparison.Ordinal));
    }
}
