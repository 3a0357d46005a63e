using System;
using System.Linq;
using Clawster.GitOps.Compiler.Documentation;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Compiler.Tests.Rules;

/// <summary><c>sandbox: sysbox</c> compiles with a machine image that has it, and always with a warning.</summary>
public sealed class SandboxRuleTests
{
    private const string Fleet = "regions: { eu-central-1: }\n";
    private const string Sysbox = Compilation.Bot + "sandbox: sysbox\nstate: { kind: volume }\n";
    private const string Machine = "{ ami: ami-0aaaaaaaaaaaaaaa1, recipe: 0123456789abcdef, parent: ami-0bbbbbbbbbbbbbbb1, built: 2026-11-01T10:00:00Z }";
    private const string Warning = "(4,10): warning CGO2124: sysbox is experimental and was never tried on AWS: the container is root in a user namespace of its own, without a read-only root and with its capabilities";
    private const string Missing = "(4,10): error CGO2123: no machine image with Sysbox is locked for arm64 in eu-central-1, and sandbox: sysbox runs on no other; build it with 'clawster image build' and merge the lock, or take sandbox: vm";

    [Fact]
    public void With_a_locked_image_it_compiles_and_warns()
    {
        var fleet = Compilation.Of(("fleet.yaml", Fleet), ("xx.bot.yaml", Sysbox), ("images.lock.yaml", $"sysbox: {{ eu-central-1: {{ arm64: {Machine} }} }}\n"));

        Assert.Equal([Warning + "; sandbox: vm is the tried way"], Compilation.Lines(fleet));
        Assert.Equal(SandboxKind.Sysbox, Assert.Single(fleet.Bots).Spec.Sandbox);
        Assert.Equal("ami-0aaaaaaaaaaaaaaa1", fleet.Fleet.Regions.Single().Images.For(fleet.Bots[0].Spec));
        Assert.Null(fleet.Fleet.Regions.Single().Images.Arm64);
        Assert.Empty(fleet.Imageless);
    }

    [Fact]
    public void An_image_in_the_fleet_file_counts_as_well()
    {
        var fleet = Compilation.Of(("fleet.yaml", "regions: { eu-central-1: { images: { sysbox: { arm64: ami-0ccccccccccccccc1 } } } }\n"), ("xx.bot.yaml", Sysbox));

        Assert.Equal("ami-0ccccccccccccccc1", fleet.Fleet.Regions.Single().Images.For(Assert.Single(fleet.Bots).Spec));
    }

    [Theory]
    [InlineData("{}\n")]
    [InlineData("machines: { eu-central-1: { arm64: " + Machine + " } }\n")]
    [InlineData("sysbox: { eu-central-1: { x86_64: " + Machine + " } }\n")]
    public void Without_one_for_its_region_and_processor_it_does_not(string images)
    {
        var fleet = Compilation.Of(("fleet.yaml", Fleet), ("aa.bot.yaml", Compilation.Bot), ("xx.bot.yaml", Sysbox), ("images.lock.yaml", images));

        Assert.Equal([Missing, Warning + "; sandbox: vm is the tried way"], Compilation.Lines(fleet));
        Assert.Equal("aa", Assert.Single(fleet.Bots).Spec.Name);
        Assert.Equal("xx", Assert.Single(fleet.Imageless).Spec.Name);   // what an image is built for
    }

    [Fact]
    public void A_bot_with_another_fault_is_none_to_build_an_image_for() =>
        Assert.Empty(Compilation.Of(("fleet.yaml", Fleet), ("xx.bot.yaml", Sysbox + "network: { domain: a.example.com }\n")).Imageless);

    [Fact]
    public void State_on_the_file_system_is_warned_of_beside() => Assert.Contains(
        Compilation.Lines(Compilation.Of(("fleet.yaml", Fleet), ("xx.bot.yaml", Compilation.Bot + "sandbox: sysbox\n"))),
        static line => line.Contains("whether it may write to state of kind durable", StringComparison.Ordinal));

    [Fact]
    public void An_image_that_the_fleet_file_takes_the_place_of_is_named_with_its_kind() => Assert.Contains(
        Compilation.Lines(Compilation.Of(("fleet.yaml", "regions: { eu-central-1: { images: { sysbox: { arm64: ami-0ccccccccccccccc1 } } } }\n"), ("images.lock.yaml", $"sysbox: {{ eu-central-1: {{ arm64: {Machine} }} }}\n"))),
        static line => line.Contains("(1,27): warning CGO2122: fleet.yaml names ami-0ccccccccccccccc1 for sysbox on arm64", StringComparison.Ordinal));

    [Fact]
    public void OpenClaws_own_sandbox_still_has_no_engine() => Assert.Contains(
        Compilation.Lines(Compilation.Of(("fleet.yaml", Fleet), ("xx.bot.yaml", Sysbox + "openclaw: { config: { agents: { defaults: { sandbox: { mode: all } } } } }\n"))),
        static line => line.Contains("error CGO2151", StringComparison.Ordinal));

    [Fact]
    public void Nobody_asks_for_the_runtime_through_a_secret() => Assert.Contains(
        Compilation.Lines(Compilation.Of(("fleet.yaml", Fleet), ("xx.bot.yaml", Compilation.Bot + "secrets: { CLAWSTER_RUNTIME: 'arn:aws:ssm:eu-central-1:123456789012:parameter/a' }\n"))),
        static line => line.Contains("error CGO2120: 'CLAWSTER_RUNTIME'", StringComparison.Ordinal));

    [Fact]
    public void Another_sandbox_is_refused_with_those_that_there_are() =>
        Assert.StartsWith("(4,10): error CGO2004: 'sandbox' cannot be 'gvisor'; expected one of: vm, sysbox", Assert.Single(Compilation.Faults(Compilation.Bot + "sandbox: gvisor\n")), StringComparison.Ordinal);

    [Fact]
    public void The_key_says_that_it_is_experimental()
    {
        var (key, _) = KeyDocumentation.Find("sandbox");

        Assert.Equal(["vm", "sysbox"], key!.Values);
        Assert.Equal("vm", key.Default);
        Assert.Contains("EXPERIMENTAL, never tried on AWS", key.Description, StringComparison.Ordinal);
        Assert.Contains("gives up the read-only root, the dropped capabilities, user 1000", key.Description, StringComparison.Ordinal);
    }
}
