using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.CloudWatch.Model;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.LocalCloud.Faults;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Drifts;
using Clawster.GitOps.Runner.Hardening;
using Clawster.GitOps.Testing.Bots;

namespace Clawster.GitOps.EndToEnd.Tests;

/// <summary>What a bot does not need to run comes after it runs, whatever AWS says to it, and goes when the bot goes.</summary>
public sealed class HardeningTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_missing_after_a_deployment_is_told_and_put_in_place()
    {
        await using var cloud = await TestCloud.StartAsync();
        var fleet = Watched(TestFleet.Of("tier: starter", TestFleet.Public, "hardening: { alarms: true, containerInsights: true }\n"));
        Assert.All((await cloud.DeployAsync(fleet)).Bots, static bot => Assert.True(bot.LiveAfter is not null, $"{bot.Bot}: {bot.Reason}\n{string.Join('\n', bot.Evidence)}"));

        Assert.Equal(["alarms (3 of 3)", "recovery (1 of 1)", "runtime monitoring (no detector)", "recovery (1 of 1)", "runtime monitoring (no detector)"], (await new HardeningPass(cloud.Cloud).LookAsync(fleet.Fleet, fleet.Bots, Cancel)).SelectMany(static posture => posture.Missing));
        var postures = await new HardeningPass(cloud.Cloud).ApplyAsync(fleet.Fleet, fleet.Bots, Cancel);

        Assert.All(postures, static posture => Assert.Equal([], posture.Missing));
        Assert.Equal(
            [("alarms", MeasureStatus.InPlace), ("recovery", MeasureStatus.InPlace), ("container insights", MeasureStatus.Off), ("log encryption", MeasureStatus.Off), ("image scanning", MeasureStatus.Off), ("runtime monitoring", MeasureStatus.InPlace)],
            postures[0].Measures.Select(static one => (one.Measure, one.Status)));
        Assert.Equal(MeasureStatus.InPlace, postures[1].Measures.Single(static one => one.Measure == "container insights").Status);
        Assert.Equal([], (await DriftSearch.FindAsync([TestFleet.Region], fleet.Bots, cloud.Cloud, Cancel)).Select(static drift => drift.ToString()));
    }

    [Fact]
    public async Task Looking_changes_nothing_and_a_second_pass_changes_nothing_more()
    {
        await using var cloud = await TestCloud.StartAsync();
        var fleet = TestFleet.Of("tier: starter", TestFleet.Public);
        await cloud.DeployAsync(fleet);
        cloud.Aws.Requests.Clear();
        await new HardeningPass(cloud.Cloud).LookAsync(fleet.Fleet, fleet.Bots, Cancel);
        Assert.Empty(cloud.Changes());

        await new HardeningPass(cloud.Cloud).ApplyAsync(fleet.Fleet, fleet.Bots, Cancel);
        cloud.Aws.Requests.Clear();
        await new HardeningPass(cloud.Cloud).ApplyAsync(fleet.Fleet, fleet.Bots, Cancel);

        Assert.Empty(cloud.Changes());
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(null, true)]
    public async Task What_is_refused_is_tried_again_and_then_told(int? times, bool isMissing)
    {
        await using var cloud = await TestCloud.StartAsync(faults: new FaultPlan { Rules = [new FaultRule(FaultKind.Refused) { Service = "cloudwatch", Operation = "PutMetricAlarm", Code = "AccessDenied", Message = "You may not.", Times = times }] });
        var fleet = TestFleet.Of("tier: starter", "");
        await cloud.DeployAsync(fleet);

        var posture = Assert.Single(await new HardeningPass(cloud.Cloud).ApplyAsync(fleet.Fleet, fleet.Bots, Cancel));

        Assert.Equal(isMissing ? ["alarms (AWS refused with AccessDenied: You may not.)", "recovery (AWS refused with AccessDenied: You may not.)"] : [], posture.Missing);
    }

    [Fact]
    public async Task The_alarms_of_a_bot_go_with_it()
    {
        await using var cloud = await TestCloud.StartAsync();
        var fleet = TestFleet.Of("tier: starter", "", "");
        await cloud.DeployAsync(fleet);
        await new HardeningPass(cloud.Cloud).ApplyAsync(fleet.Fleet, fleet.Bots, Cancel);

        await Destruction.RunAsync(new DestructionRequest("bot-1", TestFleet.Region, WithNetwork: false), cloud.Cloud, cloud, Cancel);

        var left = await cloud.Clients(TestFleet.Region).CloudWatch.DescribeAlarmsAsync(new DescribeAlarmsRequest(), Cancel);
        Assert.Equal(["clawster-bot-2--cpu", "clawster-bot-2--memory", "clawster-bot-2--recovery"], left.MetricAlarms!.Select(static alarm => alarm.AlarmName));
    }

    private static CompiledFleet Watched(CompiledFleet fleet) => fleet with { Fleet = fleet.Fleet with { Regions = [.. fleet.Fleet.Regions.Select(static region => region with { RuntimeMonitoring = true })] } };
}
