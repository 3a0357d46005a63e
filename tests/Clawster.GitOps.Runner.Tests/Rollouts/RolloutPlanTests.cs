using System;
using System.Collections.Immutable;
using System.Linq;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Runner.Rollouts;
using Clawster.GitOps.Runner.State;
using Clawster.GitOps.Testing.Bots;

namespace Clawster.GitOps.Runner.Tests.Rollouts;

/// <summary>In which order bots get a new machine image.</summary>
public sealed class RolloutPlanTests
{
    private const string New = "ami-0bbbbbbbbbbbbbbb1";

    [Fact]
    public void One_bot_goes_first_and_the_others_follow()
    {
        var plan = Plan(["", "", ""], ["bot-1", "bot-2", "bot-3"]);

        Assert.Equal(["bot-1", "bot-2,bot-3"], Stages(plan));
        Assert.Equal("bot-1", Assert.Single(plan.Stages[0].Canaries).Bot);
    }

    [Fact]
    public void Bots_whose_image_stays_go_with_the_first() => Assert.Equal(["bot-1,bot-2,bot-4", "bot-3"], Stages(Plan(["", "", "", ""], ["bot-2", "bot-3"])));

    [Fact]
    public void One_bot_alone_waits_for_nobody()
    {
        var plan = Plan(["", ""], ["bot-2"]);

        Assert.Equal(["bot-1,bot-2"], Stages(plan));
        Assert.Equal("bot-2", Assert.Single(plan.Stages[0].Canaries).Bot);
    }

    [Theory]
    [InlineData(null, "bot-3")]
    [InlineData("bot-2", "bot-2")]
    public void The_first_is_neither_public_nor_protected_unless_it_is_asked_for(string? wanted, string first) =>
        Assert.Equal(first, Plan([TestFleet.Public, "protected: true\n", ""], ["bot-1", "bot-2", "bot-3"], wanted).Stages[0].Bots.Single());

    [Fact]
    public void A_bot_that_changes_in_more_than_its_image_proves_nothing()
    {
        var fleet = TestFleet.Of("tier: starter", "", "");
        ImmutableArray<ImageMove> moves = [Move("bot-1") with { IsOnlyChange = false }, Move("bot-2")];

        Assert.Equal("bot-2", RolloutPlan.Of(fleet.Fleet, [.. fleet.Bots.Select(static bot => bot.Spec)], moves, null, 9, []).Stages[0].Canaries.Single().Bot);
    }

    [Fact]
    public void The_others_follow_in_waves_that_the_limits_allow() => Assert.Equal(["bot-1", "bot-2,bot-3", "bot-4,bot-5"], Stages(Plan(["", "", "", "", ""], ["bot-1", "bot-2", "bot-3", "bot-4", "bot-5"], most: 2)));

    [Fact]
    public void Each_image_has_a_first_bot_of_its_own()
    {
        var fleet = TestFleet.Of("tier: starter", "", "", "", "");
        ImmutableArray<ImageMove> moves = [Move("bot-1"), Move("bot-2"), Move("bot-3") with { To = "ami-0ccccccccccccccc1" }, Move("bot-4") with { To = "ami-0ccccccccccccccc1" }];

        Assert.Equal(["bot-1,bot-3", "bot-2,bot-4"], Stages(RolloutPlan.Of(fleet.Fleet, [.. fleet.Bots.Select(static bot => bot.Spec)], moves, null, 9, [])));
    }

    [Fact]
    public void A_bad_image_is_not_used_and_people_are_told_why()
    {
        var fleet = TestFleet.Of($"tier: starter, images: {{ arm64: {New}, x86_64: ami-0ddddddddddddddd1 }}", "").Fleet;

        var (usable, notices) = RolloutPlan.Without(fleet, [new BadImageRecord(New, "bot-1", new DateTimeOffset(2026, 11, 1, 2, 3, 0, TimeSpan.Zero), "Its agent never came.")]);

        Assert.Equal(new RegionImages(null, "ami-0ddddddddddddddd1"), usable.Regions.Single().Images);
        Assert.StartsWith($"{New} is not used: bot-1 failed on it at 2026-11-01 02:03 UTC (Its agent never came).", Assert.Single(notices), StringComparison.Ordinal);
    }

    private static RolloutPlan Plan(string[] bodies, string[] moving, string? wanted = null, int most = int.MaxValue)
    {
        var fleet = TestFleet.Of("tier: starter", bodies);
        return RolloutPlan.Of(fleet.Fleet, [.. fleet.Bots.Select(static bot => bot.Spec)], [.. moving.Select(Move)], wanted, most, []);
    }

    private static ImageMove Move(string bot) => new(bot, TestFleet.Region, ProcessorArchitecture.Arm64, "ami-0aaaaaaaaaaaaaaa1", New, IsOnlyChange: true);

    private static string[] Stages(RolloutPlan plan) => [.. plan.Stages.Select(static stage => string.Join(',', stage.Bots))];
}
