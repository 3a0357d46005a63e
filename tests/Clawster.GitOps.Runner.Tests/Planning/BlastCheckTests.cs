using System;
using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.Runner.Costs;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Planning;
using static Clawster.GitOps.Runner.Tests.Planning.PlanScenario;

namespace Clawster.GitOps.Runner.Tests.Planning;

public sealed class BlastCheckTests
{
    private static readonly string[] s_names = ["aa", "bb", "cc", "dd", "ee"];

    [Theory]
    [InlineData("{ delete: { bots: 2 } }", 2, null)]
    [InlineData("{ delete: { bots: 1 } }", 2, "the change deletes 2 of 5 bots and blastRadius.delete in fleet.yaml allows 1 at once: aa, bb; make the change in smaller steps, or name the bots that are meant under blastRadius.confirmed")]
    [InlineData("{ delete: { bots: 1 }, confirmed: [bb] }", 2, null)]
    [InlineData("{ delete: { bots: 3, percent: 20 } }", 1, null)]
    [InlineData("{ delete: { bots: 3, percent: 20 } }", 2, "the change deletes 2 of 5 bots and blastRadius.delete in fleet.yaml allows 1 at once: aa, bb;")]
    [InlineData("{ delete: { percent: 0 } }", 1, "allows 0 at once: aa;")]
    [InlineData("{ replace: { bots: 0 } }", 2, null)]
    public void Bots_that_go_are_held_to_the_limit(string radius, int gone, string? refusal)
    {
        var plan = PlanScenario.Plan(Files(s_names, Bot, radius), Files(s_names[gone..], Bot, radius));

        Assert.Empty(plan.Diagnostics);
        Holds(refusal, plan);
    }

    [Theory]
    [InlineData("{ replace: { bots: 4 } }", "the change replaces the servers of 5 of 5 bots and blastRadius.replace in fleet.yaml allows 4 at once: aa, bb, cc, dd, ee;")]
    [InlineData("{ restart: { percent: 40 } }", "the change restarts 5 of 5 bots and blastRadius.restart in fleet.yaml allows 2 at once")]
    [InlineData("{ delete: { bots: 0 }, replace: { percent: 100 } }", null)]
    public void Servers_that_are_made_anew_are_held_to_the_limit(string radius, string? refusal) =>
        Holds(refusal, PlanScenario.Plan(Files(s_names, Bot, radius), Files(s_names, Bot.Replace("medium", "large", StringComparison.Ordinal), radius)));

    [Fact]
    public void A_locked_machine_image_makes_every_server_anew_in_waves_and_is_not_held_to_the_limit()
    {
        const string Radius = "{ replace: { bots: 1 }, restart: { bots: 1 } }";
        var locked = ("images.lock.yaml", "machines: { eu-central-1: { arm64: { ami: ami-0aaaaaaaaaaaaaaa1, recipe: '0123456789abcdef', parent: ami-0bbbbbbbbbbbbbbb1, built: 2026-11-01T10:00:00Z } } }\n");

        var plan = PlanScenario.Plan(Files(s_names, Bot, Radius), [.. Files(s_names, Bot, Radius), locked]);

        Assert.Empty(plan.Diagnostics);
        Assert.Equal(s_names, plan.Bots.Select(static bot => bot.Name));
        Assert.All(plan.Bots, static bot => Assert.Equal((ChangeKind.NewImage, Interruption.Replacement), (bot.Kind, bot.Forecast.Interruption)));
        Assert.Contains(plan.Regions.Single().Differences, static change => change is { What: "machine image (arm64)", After: "ami-0aaaaaaaaaaaaaaa1" });
        Holds(null, plan);
    }

    [Fact]
    public void A_bot_that_gets_another_name_counts_as_one_that_goes()
    {
        var plan = PlanScenario.Plan(Files(["aa"], Bot, "{ delete: { bots: 0 } }"), Files(["zz"], Bot, "{ delete: { bots: 0 } }"), new Dictionary<string, string> { ["bots/aa.bot.yaml"] = "bots/zz.bot.yaml" });

        Holds("allows 0 at once: aa;", plan);
    }

    [Theory]
    [InlineData("2026-12-24T00:00:00Z", true, 1)]
    [InlineData("2026-12-24T00:00:00Z", false, 0)]
    [InlineData("2026-12-22T00:00:00Z", true, 0)]
    public void A_freeze_refuses_a_plan_that_would_deploy_something(string now, bool change, int refusals)
    {
        const string Frozen = Fleet + "freeze: [{ from: 2026-12-23T00:00:00Z, to: 2027-01-02T00:00:00Z, reason: holidays }]\n";
        var (before, after) = (Side(Frozen, Bot), Side(Frozen, change ? Public : Bot));

        var plan = new ChangePlanner(PriceCatalogue.Embedded, new ExpectedDurations(DurationProfile.Requirements).Of).Plan(before, after, now: DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(refusals, plan.Refusals.Count(static refusal => refusal.Contains("frozen everywhere", StringComparison.Ordinal)));
    }

    private static void Holds(string? refusal, ChangePlan plan)
    {
        Assert.Equal(refusal is not null, plan.IsRefused);
        if (refusal is null)
        {
            Assert.Empty(plan.Refusals);
        }
        else
        {
            Assert.Contains(refusal, Assert.Single(plan.Refusals), StringComparison.Ordinal);
        }
    }

    private static IEnumerable<(string Name, string Text)> Files(IEnumerable<string> bots, string text, string radius) =>
        [("fleet.yaml", Fleet + $"blastRadius: {radius}\n"), .. bots.Select(bot => (bot + ".bot.yaml", text))];
}
