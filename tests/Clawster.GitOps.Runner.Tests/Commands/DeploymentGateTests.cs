using System;
using System.Linq;
using System.Text;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Runner.Commands;

namespace Clawster.GitOps.Runner.Tests.Commands;

public sealed class DeploymentGateTests
{
    private const string Bot = "region: eu-central-1\nowner: team\nmodel: { provider: anthropic, name: x }\n";
    private const string Freeze = "freeze: [{ from: 2026-12-23T00:00:00Z, to: 2027-01-02T00:00:00Z, reason: holidays }]";

    [Theory]
    [InlineData("2026-12-22T23:59:59Z", false)]
    [InlineData("2026-12-23T00:00:00Z", true)]
    [InlineData("2027-01-01T23:59:59Z", true)]
    [InlineData("2027-01-02T00:00:00Z", false)]
    public void A_freeze_of_the_fleet_holds_from_its_start_to_its_end(string now, bool frozen) => Assert.Equal(
        frozen ? ["deployments are frozen everywhere until 2027-01-02 00:00 UTC: holidays; wait, or shorten the freeze in fleet.yaml"] : [],
        Refusals($"regions: {{ eu-central-1: }}\n{Freeze}\n", Bot, now));

    [Theory]
    [InlineData("eu-central-1", 1)]
    [InlineData("us-east-1", 0)]
    public void A_freeze_of_a_region_holds_for_its_bots(string region, int refusals)
    {
        var other = region == "eu-central-1" ? "us-east-1" : "eu-central-1";

        Assert.Equal(refusals, Refusals($"regions: {{ {region}: {{ {Freeze} }}, {other}: {{ cidr: 10.1.0.0/16 }} }}\n", Bot, "2026-12-24T12:00:00Z").Length);
    }

    [Theory]
    [InlineData("budget: { monthlyUsd: 5 }\n", "", "the bot 'aa' would cost about $")]
    [InlineData("", "budget: { monthlyUsd: 5 }\n", "the fleet would cost about $")]
    [InlineData("budget: { monthlyUsd: 500 }\n", "budget: { monthlyUsd: 500 }\n", null)]
    public void A_budget_that_is_passed_stops_the_deployment(string bot, string fleet, string? expected)
    {
        var refusals = Refusals($"regions: {{ eu-central-1: }}\n{fleet}", Bot + bot, "2026-11-24T12:00:00Z");

        Assert.Equal(expected is null ? 0 : 1, refusals.Length);
        Assert.All(refusals, refusal => Assert.StartsWith(expected!, refusal, StringComparison.Ordinal));
    }

    private static string[] Refusals(string fleet, string bot, string now)
    {
        var compiled = BotCompiler.Compile([new("fleet.yaml", Encoding.UTF8.GetBytes(fleet)), new("aa.bot.yaml", Encoding.UTF8.GetBytes(bot))]);
        Assert.Empty(compiled.Diagnostics);
        return [.. DeploymentGate.Refusals(compiled, DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture))];
    }
}
