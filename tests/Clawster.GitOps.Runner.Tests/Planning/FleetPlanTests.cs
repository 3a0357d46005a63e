using System;
using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Runner.Planning;

namespace Clawster.GitOps.Runner.Tests.Planning;

public sealed class FleetPlanTests
{
    private static readonly BotFingerprint s_made = new("template", "parameters", "roles");

    public static TheoryData<string, string, string, string, string> Cases => new()
    {
        { "template parameters roles", "template parameters roles", nameof(AppliedStack.Settled), nameof(BotChangeKind.Unchanged), "nothing changed" },
        { "other parameters roles", "template parameters roles", nameof(AppliedStack.Settled), nameof(BotChangeKind.Update), "its file changed" },
        { "template other roles", "template parameters roles", nameof(AppliedStack.Settled), nameof(BotChangeKind.Update), "what it takes from the region changed" },
        { "template parameters other", "template parameters roles", nameof(AppliedStack.Settled), nameof(BotChangeKind.Update), "its permissions changed" },
        { "template parameters roles", "template parameters roles", nameof(AppliedStack.Unsettled), nameof(BotChangeKind.Update), "an earlier deployment of it was interrupted" },
        { "template parameters roles", "template parameters roles", nameof(AppliedStack.Missing), nameof(BotChangeKind.Create), "its stack is gone" },
        { "template parameters roles", "", nameof(AppliedStack.Settled), nameof(BotChangeKind.Create), "an earlier deployment of it was interrupted" },
        { "template parameters roles", "", nameof(AppliedStack.Missing), nameof(BotChangeKind.Create), "new" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_has_to_be_done_follows_from_what_is_there(string wanted, string applied, string stack, string kind, string reason)
    {
        var plan = FleetPlan.Of([new DesiredBot("support", "eu-west-1", Read(wanted)!)], [new AppliedBot("support", "eu-west-1", Read(applied), Enum.Parse<AppliedStack>(stack))]);

        Assert.Equal([new PlannedChange("support", "eu-west-1", Enum.Parse<BotChangeKind>(kind), reason)], plan.Changes);
        Assert.Empty(plan.Conflicts);
    }

    [Fact]
    public void A_bot_that_nobody_has_seen_is_new()
    {
        var plan = FleetPlan.Of([new DesiredBot("b", "eu-west-1", s_made), new DesiredBot("a", "eu-west-1", s_made)], []);

        Assert.Equal(["a", "b"], plan.Changes.Select(static change => change.Bot));
        Assert.All(plan.Changes, static change => Assert.Equal(BotChangeKind.Create, change.Kind));
    }

    [Fact]
    public void A_bot_that_runs_and_is_not_wanted_is_left_alone()
    {
        var plan = FleetPlan.Of([], [new AppliedBot("support", "eu-west-1", s_made, AppliedStack.Settled)]);

        Assert.Empty(plan.Changes);
        Assert.Empty(plan.Conflicts);
    }

    [Fact]
    public void A_bot_that_would_run_twice_is_a_conflict_that_says_what_to_do()
    {
        var plan = FleetPlan.Of([new DesiredBot("support", "us-east-1", s_made)], [new AppliedBot("support", "eu-west-1", s_made, AppliedStack.Settled)]);

        Assert.Equal(
            ["The bot 'support' runs in eu-west-1 and its file says us-east-1. A bot cannot move: run 'clawster destroy support' first, or give the new one another name."],
            plan.Conflicts);
    }

    [Theory]
    [InlineData(SandboxKind.Vm, SandboxKind.Sysbox)]
    [InlineData(SandboxKind.Sysbox, SandboxKind.Vm)]
    public void A_running_bot_does_not_change_its_sandbox(SandboxKind was, SandboxKind now)
    {
        FleetPlan Plan(AppliedStack stack, SandboxKind? before) => FleetPlan.Of([new DesiredBot("support", "eu-west-1", s_made) { Sandbox = now }], [new AppliedBot("support", "eu-west-1", s_made, stack) { Sandbox = before }]);

        Assert.StartsWith($"The bot 'support' runs with sandbox: {was.ToString().ToLowerInvariant()} and its file says {now.ToString().ToLowerInvariant()}.", Assert.Single(Plan(AppliedStack.Settled, was).Conflicts), StringComparison.Ordinal);
        Assert.Empty(Plan(AppliedStack.Settled, now).Conflicts);
        Assert.Empty(Plan(AppliedStack.Settled, null).Conflicts);
        Assert.Empty(Plan(AppliedStack.Missing, was).Conflicts);
    }

    [Fact]
    public void A_digest_of_pairs_knows_no_order_and_mixes_up_nothing()
    {
        KeyValuePair<string, string>[] pairs = [new("a", "1"), new("b", "2")];

        Assert.Equal(Fingerprint.OfPairs(pairs), Fingerprint.OfPairs(pairs.Reverse()));
        Assert.NotEqual(Fingerprint.OfPairs([new("a", "b1")]), Fingerprint.OfPairs([new("ab", "1")]));
    }

    private static BotFingerprint? Read(string text) => text.Split(' ') is [var template, var parameters, var roles] ? new BotFingerprint(template, parameters, roles) : null;
}
