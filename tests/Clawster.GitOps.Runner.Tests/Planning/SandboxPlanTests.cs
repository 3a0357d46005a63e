using System;
using System.Linq;
using Clawster.GitOps.Runner.Planning;
using Clawster.GitOps.Runner.Planning.Differences;
using static Clawster.GitOps.Runner.Tests.Planning.PlanScenario;

namespace Clawster.GitOps.Runner.Tests.Planning;

/// <summary>What a plan says of a bot that goes to Sysbox, or comes from it.</summary>
public sealed class SandboxPlanTests
{
    private const string Sysbox = Public + "sandbox: sysbox\n";

    private static readonly string s_fleet = Fleet.Replace("cidr: 10.0.0.0/16", "cidr: 10.0.0.0/16, images: { sysbox: { arm64: ami-0aaaaaaaaaaaaaaa1 } }", StringComparison.Ordinal);

    [Fact]
    public void Another_sandbox_makes_the_bot_anew_and_says_how()
    {
        var bot = Assert.Single(Plan(Public, Sysbox, s_fleet).Bots);

        Assert.Equal((ChangeKind.Replacement, Interruption.Replacement, "another sandbox"), (bot.Kind, bot.Forecast.Interruption, bot.Forecast.Because));
        Assert.Contains("'clawster destroy'", bot.Way, StringComparison.Ordinal);
        Assert.True(bot.Forecast.Down > Assert.Single(Plan(Public, Public + "labels: { a: b }\n").Bots).Forecast.Down, "making a stack takes no longer than another server");
        Assert.Equal(["its folder on the file system is mounted again; whether a container of Sysbox may write there was not tried", "its logs and its gateway token go with the old one"], bot.DataAtRisk);
        Assert.Equal(0m, bot.Cost.Typical);
    }

    [Fact]
    public void A_volume_does_not_come_along() => Assert.Contains(
        "its volume goes; a snapshot of it is kept: sessions, pairings and memory start empty",
        Assert.Single(Plan(Volume(Public), Volume(Sysbox), s_fleet).Bots).DataAtRisk);

    [Fact]
    public void What_protects_the_bot_is_told_line_by_line_and_who_reaches_it_stays()
    {
        var bot = Assert.Single(Plan(Public, Sysbox, s_fleet).Bots);

        Assert.Equal(
            [
                new Difference("sandbox", "vm", "sysbox (experimental)", DifferenceGrade.Worse),
                new Difference("user of the container", "1000", "root of a user namespace", DifferenceGrade.Worse),
                new Difference("capabilities of the container", "none", "all of its user namespace", DifferenceGrade.Worse),
                new Difference("root file system", "read-only", "writable", DifferenceGrade.Worse),
                new Difference("way to the container", "a network interface of its own", "a port of its instance", DifferenceGrade.Worse),
            ],
            bot.Posture);
        Assert.Empty(bot.Exposure);
        Assert.All(Assert.Single(Plan(Sysbox, Public, s_fleet).Bots).Posture, static difference => Assert.Equal(DifferenceGrade.Better, difference.Grade));
    }

    [Fact]
    public void A_new_bot_with_it_is_told_of_it_as_well() =>
        Assert.Contains(Assert.Single(Plan(null, Sysbox, s_fleet).Bots).Posture, static difference => difference.What == "sandbox" && difference.Grade is DifferenceGrade.Worse);

    [Fact]
    public void A_new_image_for_Sysbox_is_one_for_bots_with_it_alone()
    {
        var newer = s_fleet.Replace("ami-0aaaaaaaaaaaaaaa1", "ami-0bbbbbbbbbbbbbbb1", StringComparison.Ordinal);

        Assert.Equal(ChangeKind.NewImage, Assert.Single(Plan(Sysbox, Sysbox, s_fleet, newer).Bots).Kind);
        Assert.Empty(Plan(Public, Public, s_fleet, newer).Bots);
        Assert.Contains(Plan(Public, Public, s_fleet, newer).Regions.Single().Differences, static difference => difference.What == "machine image (sysbox on arm64)");
    }

    private static string Volume(string bot) => bot.Replace("kind: durable", "kind: volume", StringComparison.Ordinal);
}
