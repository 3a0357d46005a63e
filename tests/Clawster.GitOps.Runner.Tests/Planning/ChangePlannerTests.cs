using System;
using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.Runner.Planning;
using Clawster.GitOps.Runner.Planning.Differences;
using Xunit;
using static Clawster.GitOps.Runner.Tests.Planning.PlanScenario;

namespace Clawster.GitOps.Runner.Tests.Planning;

public sealed class ChangePlannerTests
{
    [Fact]
    public void Equal_files_change_nothing()
    {
        var plan = Plan(Public, Public);

        Assert.True(plan.IsEmpty);
        Assert.Equal((1, 0m, TimeSpan.Zero), (plan.Unchanged, plan.Cost.Typical, plan.Time.Total));
    }

    [Fact]
    public void A_comment_changes_nothing() => Assert.True(Plan(Public, "# a word\n" + Public).IsEmpty);

    [Theory]
    [InlineData("description: other\n", "Unchanged", "None")]
    [InlineData("openclaw: { image: \"ghcr.io/acme/openclaw:2026.9.6@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\" }\n", "NewImage", "Restart")]
    [InlineData("hardening: { alarms: true }\n", "Configuration", "None")]
    [InlineData("hardening: { logRetentionDays: 90 }\n", "Configuration", "None")]
    [InlineData("model: { provider: anthropic, name: other, apiKey: \"arn:aws:secretsmanager:eu-central-1:123456789012:secret:key-Ab12Cd\" }\n", "Configuration", "Restart")]
    [InlineData("labels: { a: b }\n", "Replacement", "Replacement")] // the instance's volume carries the tag
    public void The_change_kind_and_what_people_notice_follow_from_what_changes(string added, string kind, string interruption)
    {
        var plan = Plan(Public, Public + added);

        Assert.Empty(plan.Diagnostics);
        Assert.Equal((kind, interruption), plan.Bots is [var bot] ? (bot.Kind.ToString(), bot.Forecast.Interruption.ToString()) : ("Unchanged", "None"));
    }

    [Fact]
    public void Another_size_of_server_replaces_the_server_and_says_why()
    {
        var bot = Assert.Single(Plan(Public, Public.Replace("t4g.medium", "t4g.large", StringComparison.Ordinal)).Bots);

        Assert.Equal((ChangeKind.Replacement, Interruption.Replacement), (bot.Kind, bot.Forecast.Interruption));
        Assert.True(bot.Forecast.Down > TimeSpan.FromSeconds(60));
        var template = bot.Resources.Single(static change => change.LogicalId == "LaunchTemplate");
        Assert.Contains(template.Properties, static property => (property.Path, property.Before, property.After) == ("LaunchTemplateData.InstanceType", "\"t4g.medium\"", "\"t4g.large\""));
        Assert.Contains(bot.Resources.Single(static change => change.LogicalId == "AutoScalingGroup").Properties, static property => property.Follows == "LaunchTemplate");
        Assert.True(bot.Cost.Typical > 10);
    }

    [Fact]
    public void A_new_range_is_told_as_exposure_and_needs_no_restart()
    {
        var bot = Assert.Single(Plan(Public, Public.Replace("198.51.100.0/24", "0.0.0.0/0", StringComparison.Ordinal)).Bots);

        Assert.Equal(Interruption.None, bot.Forecast.Interruption);
        Assert.Contains(new Difference("reached", null, "from 0.0.0.0/0 to port 80", DifferenceGrade.Worse), bot.Exposure);
        Assert.Contains(new Difference("reached", "from 198.51.100.0/24 to port 80", null, DifferenceGrade.Better), bot.Exposure);
        Assert.Contains(bot.Posture, static difference => difference is { What: "open to", After: "everyone", Grade: DifferenceGrade.Worse });
    }

    [Fact]
    public void A_secret_more_is_told_as_a_permission_more()
    {
        const string Secret = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:telegram-Gh34Ij";
        var bot = Assert.Single(Plan(Bot, Bot + $"channels: {{ telegram: {{ botToken: \"{Secret}\" }} }}\n").Bots);

        Assert.Equal([new Difference("execution role", null, $"secretsmanager:GetSecretValue on {Secret}", DifferenceGrade.Worse)], bot.Permissions);
        Assert.Equal(Interruption.Restart, bot.Forecast.Interruption);
    }

    [Theory]
    [InlineData("durable", "ephemeral", "start empty")]
    [InlineData("ephemeral", "durable", "start empty")]
    public void Another_kind_of_state_puts_the_old_one_at_risk(string before, string after, string sentence)
    {
        var bot = Assert.Single(Plan(Bot.Replace("durable", before, StringComparison.Ordinal), Bot.Replace("durable", after, StringComparison.Ordinal)).Bots);

        Assert.Contains(bot.DataAtRisk, risk => risk.Contains(sentence, StringComparison.Ordinal));
    }

    [Fact]
    public void The_first_bot_of_a_region_brings_its_network()
    {
        var plan = Plan(null, Public);

        var region = Assert.Single(plan.Regions);
        Assert.True(region is { Region: "eu-central-1", IsFirst: true, Cost.Typical: > 0 });
        Assert.Equal(ChangeKind.Added, Assert.Single(plan.Bots).Kind);
        Assert.Equal(["eu-central-1: network", "eu-central-1: NAT instance", "bb: start", "bb: reachable"], plan.Time.Lines.Where(static line => line.IsCritical).Select(static line => $"{line.Section}: {line.Name}"));
        Assert.Equal(plan.Time.Total, plan.Time.Lines.Max(static line => line.End));
    }

    [Fact]
    public void A_file_that_is_gone_deletes_the_bot()
    {
        var plan = Plan(Public, null);

        var bot = Assert.Single(plan.Bots);
        Assert.Equal((ChangeKind.Deleted, Interruption.End), (bot.Kind, bot.Forecast.Interruption));
        Assert.All(bot.Resources, static change => Assert.Equal(ResourceChangeKind.Removed, change.Kind));
        Assert.NotEmpty(bot.DataAtRisk);
        Assert.True(plan.Cost.Typical < 0);
        Assert.True(Assert.Single(plan.Regions).IsLast);
    }

    [Fact]
    public void A_file_with_an_error_does_not_delete_its_bot()
    {
        var plan = Plan(Public, Public + "colour: red\n");

        Assert.Empty(plan.Bots);
        Assert.Empty(plan.Regions);
        Assert.Equal(0m, plan.Cost.Typical);
        Assert.True(plan.IsRefused);
    }

    [Fact]
    public void A_bot_whose_file_had_an_error_is_not_said_to_be_new()
    {
        var bot = Assert.Single(Plan(Public + "colour: red\n", Public).Bots);

        Assert.Contains("had errors before", bot.Way, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("regions: [oops\n")]
    [InlineData("colour: red\n" + Fleet)]
    public void An_error_in_the_fleet_file_deletes_nothing(string fleet)
    {
        var plan = Plan(Public, Public, Fleet, fleet);

        Assert.True(plan.IsRefused);
        Assert.True(plan.IsEmpty);
        Assert.Equal((0m, TimeSpan.Zero), (plan.Cost.Typical, plan.Time.Total));
    }

    [Fact]
    public void Another_region_moves_the_bot_and_leaves_its_state()
    {
        var bot = Assert.Single(Plan(Bot, "region: us-east-1\nmodel: { provider: anthropic, name: x, apiKey: \"arn:aws:secretsmanager:us-east-1:123456789012:secret:key-Ab12Cd\" }\n" + Bot).Bots);

        Assert.Equal((ChangeKind.MovedRegion, "us-east-1", "eu-central-1"), (bot.Kind, bot.Region, bot.OldRegion));
        Assert.Contains("stays in eu-central-1", Assert.Single(bot.DataAtRisk), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_git_calls_renamed_renames_the_bot()
    {
        var plan = PlanScenario.Plan(Files(("old", Bot)), Files(("new", Bot)), new Dictionary<string, string> { ["bots/old.bot.yaml"] = "bots/new.bot.yaml" });

        var bot = Assert.Single(plan.Bots);
        Assert.Equal((ChangeKind.Renamed, "new", "old"), (bot.Kind, bot.Name, bot.OldName));
    }

    [Fact]
    public void A_new_machine_image_is_a_new_image_with_a_new_server()
    {
        var locked = Fleet.Replace("cidr: 10.0.0.0/16 ", "cidr: 10.0.0.0/16, images: { arm64: ami-0123456789abcdef0 } ", StringComparison.Ordinal);
        var plan = Plan(Bot, Bot, locked, locked.Replace("abcdef0", "abcdef1", StringComparison.Ordinal));

        Assert.Empty(plan.Diagnostics);
        var bot = Assert.Single(plan.Bots);
        Assert.Equal((ChangeKind.NewImage, Interruption.Replacement), (bot.Kind, bot.Forecast.Interruption));
    }

    [Fact]
    public void A_budget_that_is_passed_refuses_the_plan()
    {
        var plan = Plan(Public, Public + "budget: { monthlyUsd: 5 }\n");

        Assert.Empty(plan.Diagnostics);
        Assert.Contains("the bot 'bb' would cost about", Assert.Single(plan.OverBudget), StringComparison.Ordinal);
        Assert.True(plan.IsRefused);
    }
}
