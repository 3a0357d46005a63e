using System;
using System.Linq;
using System.Text.Json;
using Clawster.GitOps.Compiler.CloudFormation;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Compiler.Tests.Rules;

/// <summary>A bot starts on a spare instance only where its region keeps such as it runs on; its stack is then one that an instance can join.</summary>
public sealed class SpareRuleTests
{
    private const string Fleet = "regions: { eu-central-1: { spares: { count: 2 } } }\n";
    private const string Spare = Compilation.Bot + "compute: { spare: true }\n";

    [Fact]
    public void Its_region_keeps_spares_of_its_type()
    {
        var fleet = Compilation.Of(("fleet.yaml", Fleet), ("xx.bot.yaml", Spare));

        Assert.Empty(Compilation.Lines(fleet));
        Assert.Equal(new SpareSpec("t4g.small", ProcessorArchitecture.Arm64, 2), fleet.Fleet.Regions.Single().Spares);
    }

    [Theory]
    [InlineData("regions: { eu-central-1: }\n", "", "eu-central-1 keeps no spare instances; give it 'spares' in fleet.yaml, or take 'spare' out")]
    [InlineData("regions: { eu-central-1: { spares: { count: 1, size: large } } }\n", "", "the spare instances of eu-central-1 are t4g.large, this bot runs on t4g.small")]
    [InlineData(Fleet, "state: { kind: volume }\n", "state of kind volume is mounted when the instance boots")]
    [InlineData(Fleet, "labels: { a/b: c }\n", "the label 'a/b' cannot be shown by the metadata of an instance")]
    public void Otherwise_it_does_not_compile(string file, string more, string fault)
    {
        var line = Assert.Single(Compilation.Lines(Compilation.Of(("fleet.yaml", file), ("xx.bot.yaml", Spare + more))));

        Assert.Contains("error CGO2125: " + fault, line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("spot: true, spare: true", "spare instances are no spot instances; choose one of the two")]
    [InlineData("warm: true, spare: true", "a spare instance of the region does what a warm one would, sooner; choose one of the two")]
    public void Two_ways_to_an_instance_are_one_too_many(string compute, string fault) =>
        Assert.Contains(Compilation.Lines(Compilation.Of(("fleet.yaml", Fleet), ("xx.bot.yaml", Compilation.Bot + $"compute: {{ {compute} }}\n"))), line => line.Contains(fault, StringComparison.Ordinal));

    [Theory]
    [InlineData("{ size: large }", "error CGO2")]
    [InlineData("{ count: 0 }", "error CGO2")]
    [InlineData("{ count: 1, size: light, instanceType: t4g.small }", "give a size or an instanceType, not both")]
    [InlineData("{ count: 1, instanceType: t4g.nano }", "error CGO2108: the instance type 't4g.nano' is not among those a bot can run on")]
    public void What_costs_money_is_said_in_full(string spares, string fault) =>
        Assert.Contains(Compilation.Lines(Compilation.Of(("fleet.yaml", $"regions: {{ eu-central-1: {{ spares: {spares} }} }}\n"), ("xx.bot.yaml", Compilation.Bot))), line => line.Contains(fault, StringComparison.Ordinal));

    [Fact]
    public void Spares_count_towards_the_limit_of_the_region() => Assert.Contains(
        Compilation.Lines(Compilation.Of(("fleet.yaml", "regions: { eu-central-1: { spares: { count: 2 }, limits: { vcpus: 5 } } }\n"), ("xx.bot.yaml", Spare))),
        static line => line.Contains("the bots and spares of eu-central-1 need 6 vCPUs, its limit is 5", StringComparison.Ordinal));

    [Fact]
    public void Its_group_begins_empty_and_its_service_takes_any_instance_of_the_cluster()
    {
        var bot = Assert.Single(Compilation.Of(("fleet.yaml", Fleet), ("xx.bot.yaml", Spare)).Bots);
        using var template = JsonDocument.Parse(TemplateJsonWriter.Write(bot.Stack));
        var resources = template.RootElement.GetProperty("Resources");

        Assert.False(resources.TryGetProperty("CapacityProvider", out _));
        Assert.False(resources.GetProperty("AutoScalingGroup").GetProperty("Properties").TryGetProperty("DesiredCapacity", out _));
        Assert.Equal("EC2", resources.GetProperty("Service").GetProperty("Properties").GetProperty("LaunchType").GetString());
    }
}
