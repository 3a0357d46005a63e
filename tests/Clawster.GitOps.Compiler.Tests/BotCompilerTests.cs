using System;
using System.Linq;
using Clawster.GitOps.Compiler.CloudFormation;
using Clawster.GitOps.Compiler.CloudFormation.ElasticLoadBalancingV2;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Compiler.Tests;

public sealed class BotCompilerTests
{
    private const string Fleet = "regions: { eu-central-1: }\ndefaults:\n  region: eu-central-1\n  owner: team\n  labels: { a: one, b: two }\n  model: { provider: anthropic, name: x }\n  compute: { size: large }\n";

    [Fact]
    public void All_faults_of_all_files_come_at_once_in_order()
    {
        var fleet = Compilation.Of(("b.bot.yaml", "colour: red\n"), ("a.bot.yaml", "a: [\n"), ("fleet.yaml", "regions: {}\nx: 1\n"));

        Assert.Equal(
            ["a.bot.yaml CGO1001", "b.bot.yaml CGO2002", "b.bot.yaml CGO2002", "b.bot.yaml CGO2002", "b.bot.yaml CGO2003", "fleet.yaml CGO2006", "fleet.yaml CGO2003"],
            fleet.Diagnostics.Select(static found => $"{found.Path} {found.Code}"));
        Assert.Empty(fleet.Bots);
    }

    [Fact]
    public void A_bot_with_a_fault_takes_no_other_bot_with_it()
    {
        var fleet = Compilation.Of(("good.bot.yaml", Compilation.Bot), ("bad.bot.yaml", Compilation.Bot + "colour: red\n"));

        Assert.Equal("good", Assert.Single(fleet.Bots).Spec.Name);
        Assert.Equal("bad.bot.yaml(4,1): error CGO2003: unknown key 'colour'; expected one of: budget, channels, compute, description, hardening, labels, model, name, network, openclaw, overrides, owner, protected, region, sandbox, secrets, state", Assert.Single(fleet.Diagnostics).ToString());
    }

    [Fact]
    public void A_bot_inherits_what_it_does_not_say()
    {
        var bot = Assert.Single(Compilation.Of(("xx.bot.yaml", "labels: { b: 'own' }\ncompute: { instanceType: m7g.large }\n"), ("fleet.yaml", Fleet)).Bots).Spec;

        Assert.Equal(("team", "eu-central-1", "m7g.large"), (bot.Owner, bot.Region, bot.Compute.InstanceType));
        Assert.Equal([new("a", "one"), new("b", "own")], bot.Labels);
    }

    [Fact]
    public void A_fault_in_a_default_is_reported_once_and_in_the_fleet_file()
    {
        var fleet = Compilation.Of(("aa.bot.yaml", "name: aa\n"), ("bb.bot.yaml", "name: bb\n"), ("fleet.yaml", Fleet.Replace("large", "huge", StringComparison.Ordinal)));

        Assert.Equal("fleet.yaml(7,20): error CGO2004: 'size' cannot be 'huge'; expected one of: light, standard, large", Assert.Single(fleet.Diagnostics).ToString());
        Assert.Empty(fleet.Bots);
    }

    [Fact]
    public void Without_a_fleet_file_each_region_is_a_starter()
    {
        var fleet = Compilation.Of(("aa.bot.yaml", Compilation.Bot), ("bb.bot.yaml", Compilation.Bot.Replace("eu-central-1", "us-east-1", StringComparison.Ordinal)));

        Assert.Equal(["eu-central-1", "us-east-1"], fleet.Fleet.Regions.Select(static region => region.Name));
        Assert.All(fleet.Fleet.Regions, static region => Assert.Equal((NetworkTier.Starter, NatKind.Instance, LoadBalancerKind.Dedicated, "10.0.0.0/16"), (region.Tier, region.Nat, region.LoadBalancer, region.Cidr)));
        Assert.Equal(["aa", "bb"], fleet.Bots.Select(static bot => bot.Spec.Name));
    }

    [Fact]
    public void The_address_plan_follows_the_range_of_the_region()
    {
        var region = Assert.Single(Compilation.Of(("fleet.yaml", "regions: { eu-central-1: { tier: production, cidr: 172.20.64.0/18 } }\n")).Fleet.Regions);

        Assert.Equal(["172.20.64.0/26", "172.20.64.64/26"], region.Addresses.PublicSubnets);
        Assert.Equal(["172.20.68.0/22", "172.20.72.0/22"], region.Addresses.PrivateSubnets);
        Assert.Equal((NatKind.Gateway, LoadBalancerKind.Shared), (region.Nat, region.LoadBalancer));
    }

    [Fact]
    public void An_override_reaches_the_typed_stack_and_the_template()
    {
        var bot = Assert.Single(Compilation.Of(("xx.bot.yaml", Compilation.Bot + "network: { public: true, allowedCidrs: [203.0.113.0/24] }\noverrides: { TargetGroup: { HealthCheckIntervalSeconds: 11, TargetGroupAttributes: [{ Key: a, Value: true }] } }\n")).Bots);

        var group = bot.Stack.Resources.OfType<TargetGroup>().Single();
        Assert.Equal(11, ((LiteralValue<int>)group.HealthCheckIntervalSeconds!).Content);
        Assert.Equal("/healthz", ((LiteralValue<string>)group.HealthCheckPath!).Content);
        Assert.Contains("\"HealthCheckIntervalSeconds\": 11", System.Text.Encoding.UTF8.GetString(TemplateJsonWriter.Write(bot.Stack)));
    }

    [Fact]
    public void A_bot_is_compiled_once_as_long_as_nothing_it_depends_on_changes()
    {
        var cache = new CountingCache();
        SourceFile fleet = Compilation.File("fleet.yaml", Fleet), a = Compilation.File("aa.bot.yaml", "name: aa\n"), b = Compilation.File("bb.bot.yaml", "name: bb\n");

        BotCompiler.Compile([fleet, a, b], cache);
        var second = BotCompiler.Compile([fleet, a, b], cache);
        BotCompiler.Compile([fleet, a, Compilation.File("bb.bot.yaml", "name: bb\n#\n")], cache);
        BotCompiler.Compile([Compilation.File("fleet.yaml", Fleet + "#\n"), a, b], cache);

        Assert.Equal(2 + 0 + 1 + 2, cache.Compiled);
        Assert.Equal(["aa", "bb"], second.Bots.Select(static bot => bot.Spec.Name));
    }

    private sealed class CountingCache : ICompilationCache
    {
        private readonly MemoryCompilationCache _inner = new();

        public int Compiled { get; private set; }

        public CheckedBot GetOrAdd(string key, Func<CheckedBot> compile, Func<BotSpec, CompiledBot> restore) => _inner.GetOrAdd(
            key,
            () =>
            {
                Compiled++;
                return compile();
            },
            restore);
    }
}
