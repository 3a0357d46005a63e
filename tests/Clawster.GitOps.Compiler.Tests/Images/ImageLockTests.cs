using System;
using System.Linq;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Compiler.Tests.Images;

/// <summary>The lock of the images is part of what is compiled.</summary>
public sealed class ImageLockTests
{
    private const string Fleet = "regions: { eu-central-1: , eu-west-1: }\n";
    private const string Digest = "registry.example/clawster/bot@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    private const string Arm = "machines:\n  eu-central-1:\n    arm64: { ami: ami-0aaaaaaaaaaaaaaa1, recipe: 0123456789abcdef, parent: ami-0bbbbbbbbbbbbbbb1, built: 2026-11-01T10:00:00Z, previous: ami-0ccccccccccccccc1 }\n";

    [Fact]
    public void A_locked_machine_image_is_that_of_its_region_and_processor()
    {
        var fleet = Compilation.Of(("fleet.yaml", Fleet), ("images.lock.yaml", Arm));

        Assert.Empty(fleet.Diagnostics);
        Assert.Equal(new RegionImages("ami-0aaaaaaaaaaaaaaa1", null), fleet.Fleet.Regions.Single(static region => region.Name == "eu-central-1").Images);
        Assert.Equal(RegionImages.None, fleet.Fleet.Regions.Single(static region => region.Name == "eu-west-1").Images);
        var machine = Assert.Single(fleet.Images.Machines);
        Assert.Equal(("0123456789abcdef", "ami-0bbbbbbbbbbbbbbb1", "ami-0ccccccccccccccc1"), (machine.Recipe, machine.Parent, machine.Previous));
        Assert.Equal(new DateTimeOffset(2026, 11, 1, 10, 0, 0, TimeSpan.Zero), machine.Built);
    }

    [Fact]
    public void A_locked_image_of_NAT_instances_is_that_of_its_region()
    {
        var fleet = Compilation.Of(("fleet.yaml", Fleet), ("images.lock.yaml", Arm.Replace("machines:", "nat:", StringComparison.Ordinal)));

        Assert.Empty(fleet.Diagnostics);
        Assert.Equal(["ami-0aaaaaaaaaaaaaaa1", null], fleet.Fleet.Regions.OrderBy(static region => region.Name, StringComparer.Ordinal).Select(static region => region.Images.Nat));
        Assert.All(fleet.Fleet.Regions, static region => Assert.Null(region.Images.Arm64));
        Assert.Contains("the fleet has no region eu-central-1", Assert.Single(Compilation.Of(("fleet.yaml", "regions: { eu-west-1: }\n"), ("images.lock.yaml", Arm.Replace("machines:", "nat:", StringComparison.Ordinal))).Diagnostics).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_image_in_the_fleet_file_counts_and_the_lock_says_so()
    {
        var fleet = Compilation.Of(("fleet.yaml", "regions: { eu-central-1: { images: { arm64: ami-0ddddddddddddddd1 } } }\n"), ("images.lock.yaml", Arm));

        Assert.Equal("ami-0ddddddddddddddd1", fleet.Fleet.Regions.Single().Images.Arm64);
        Assert.Equal("images.lock.yaml(3,5): warning CGO2122: fleet.yaml names ami-0ddddddddddddddd1 for arm64 in eu-central-1, and that one counts; remove it there to use ami-0aaaaaaaaaaaaaaa1", Assert.Single(fleet.Diagnostics).ToString());
    }

    [Fact]
    public void A_region_that_the_fleet_lacks_is_a_warning()
    {
        var fleet = Compilation.Of(("fleet.yaml", "regions: { eu-west-1: }\n"), ("images.lock.yaml", Arm));

        Assert.Contains("the fleet has no region eu-central-1", Assert.Single(fleet.Diagnostics).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_fault_in_the_lock_is_found_at_its_place_and_nothing_compiles()
    {
        var fleet = Compilation.Of(("fleet.yaml", Fleet), ("aa.bot.yaml", Compilation.Bot), ("images.lock.yaml", Arm.Replace("ami: ami-0a", "ami: ami-xa", StringComparison.Ordinal)));

        Assert.StartsWith("images.lock.yaml(3,19): error CGO2007", Assert.Single(fleet.Diagnostics).ToString(), StringComparison.Ordinal);
        Assert.Empty(fleet.Bots);
    }

    [Theory]
    [InlineData("2026.9.6", "", Digest)]
    [InlineData("2026.8.1", "", "ghcr.io/openclaw/openclaw:2026.9.6")]
    [InlineData("2026.9.6", "openclaw: { image: 'example/own:2026.9.6' }\n", "example/own:2026.9.6")]
    public void The_locked_container_image_is_for_bots_of_its_version_that_name_none(string locked, string own, string expected)
    {
        var fleet = Compilation.Of(("fleet.yaml", Fleet), ("aa.bot.yaml", Compilation.Bot + own), ("images.lock.yaml", $"container: {{ image: '{Digest}', openclaw: '{locked}' }}\n"));

        Assert.Empty(fleet.Diagnostics);
        Assert.Equal(expected, Assert.Single(fleet.Bots).Spec.OpenClaw.Image);
    }

    [Fact]
    public void What_was_compiled_under_another_lock_is_not_taken_from_the_cache()
    {
        var cache = new MemoryCompilationCache();
        SourceFile[] files = [Compilation.File("fleet.yaml", Fleet), Compilation.File("aa.bot.yaml", Compilation.Bot)];
        BotCompiler.Compile(files, cache);

        var locked = BotCompiler.Compile([.. files, Compilation.File("images.lock.yaml", $"container: {{ image: '{Digest}', openclaw: '2026.9.6' }}\n")], cache);

        Assert.Equal(Digest, Assert.Single(locked.Bots).Spec.OpenClaw.Image);
    }
}
