using System;
using System.Linq;
using Clawster.GitOps.Runner.Planning;
using static Clawster.GitOps.Runner.Tests.Planning.PlanScenario;

namespace Clawster.GitOps.Runner.Tests.Planning;

/// <summary>What a plan says of spare instances, and of a bot that is to start on one.</summary>
public sealed class SparePlanTests
{
    private static readonly string s_spare = Public.Replace("t4g.medium", "t4g.medium, spare: true", StringComparison.Ordinal);

    private static readonly string s_fleet = Fleet.Replace("cidr: 10.0.0.0/16", "cidr: 10.0.0.0/16, spares: { count: 2, instanceType: t4g.medium }", StringComparison.Ordinal);

    [Fact]
    public void Spare_instances_are_shown_with_what_they_cost()
    {
        var region = Assert.Single(Plan(Public, Public, Fleet, s_fleet).Regions);

        var difference = Assert.Single(region.Differences);
        Assert.Equal(("spare instances", null, "2 × t4g.medium"), (difference.What, difference.Before, difference.After));
        Assert.Equal(61.78m, decimal.Round(region.Cost.Typical, 2)); // 2 × (730 h × $0.0384 + 30 GB × $0.0952)
    }

    [Fact]
    public void A_running_bot_is_made_anew_for_it_and_keeps_its_state()
    {
        var bot = Assert.Single(Plan(Public, s_spare, s_fleet).Bots);

        Assert.Equal((ChangeKind.Replacement, "another way to its instance"), (bot.Kind, bot.Forecast.Because));
        Assert.Contains("'clawster destroy'", bot.Way, StringComparison.Ordinal);
        Assert.Equal(["its folder on the file system is mounted again", "its logs and its gateway token go with the old one"], bot.DataAtRisk);
    }

    [Fact]
    public void A_new_bot_is_forecast_to_be_sooner_there()
    {
        TimeSpan Start(string bot) => Plan(null, bot, s_fleet).Time.Lines.Single(static line => line.Name == "start").Length;

        Assert.Equal(Start(Public), Start(s_spare)); // in a new region none stands ready
        TimeSpan OneMore(string bot) => PlanScenario.Plan([("fleet.yaml", s_fleet), ("aa.bot.yaml", Public)], [("fleet.yaml", s_fleet), ("aa.bot.yaml", Public), ("bb.bot.yaml", bot)]).Time.Total;
        Assert.True(OneMore(s_spare) < OneMore(Public) - TimeSpan.FromSeconds(45));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void A_deployment_refuses_what_a_running_service_cannot_do(bool was, bool now)
    {
        var made = new BotFingerprint("a", "b", "c");
        FleetPlan Of(AppliedStack stack, bool? before) => FleetPlan.Of([new DesiredBot("support", "eu-west-1", made) { Spare = now }], [new AppliedBot("support", "eu-west-1", made, stack) { Spare = before }]);

        Assert.StartsWith($"The bot 'support' runs with compute.spare: {(was ? "true" : "false")} and its file says {(now ? "true" : "false")}.", Assert.Single(Of(AppliedStack.Settled, was).Conflicts), StringComparison.Ordinal);
        Assert.Empty(Of(AppliedStack.Missing, was).Conflicts);
        Assert.Empty(Of(AppliedStack.Settled, null).Conflicts);
        Assert.Empty(Of(AppliedStack.Settled, now).Conflicts);
    }
}
