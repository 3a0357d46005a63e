using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Runner.Git;
using Clawster.GitOps.Runner.Images;
using Clawster.GitOps.Runner.Tests.Git;

namespace Clawster.GitOps.Runner.Tests.Images;

/// <summary>How the lock of the images is changed, written and committed.</summary>
public sealed class ImageLockTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public void What_is_written_is_what_the_compiler_reads()
    {
        var update = ImageLockUpdate.Built(ImageLock.None, [Built("ami-0aaaaaaaaaaaaaaa1")], s_now);

        var fleet = BotCompiler.Compile([new SourceFile("fleet.yaml", "regions: { eu-central-1: , eu-west-1: }\n"u8.ToArray()), new SourceFile("images.lock.yaml", Encoding.UTF8.GetBytes(ImageLockText.Write(update.After)))]);

        Assert.Empty(fleet.Diagnostics);
        Assert.Equal(update.After.Machines.AsEnumerable(), fleet.Images.Machines);
        Assert.Equal(["ami-0aaaaaaaaaaaaaaa1", "ami-0aaaaaaaaaaaaaaa1"], fleet.Fleet.Regions.Select(static region => region.Images.Arm64));
    }

    [Fact]
    public void The_image_before_is_remembered_and_gone_back_to()
    {
        var first = ImageLockUpdate.Built(ImageLock.None, [Built("ami-0aaaaaaaaaaaaaaa1")], s_now);
        var second = ImageLockUpdate.Built(first.After, [Built("ami-0bbbbbbbbbbbbbbb1", "ami-0e0e0e0e0e0e0e0e2")], s_now.AddDays(1));
        Assert.All(second.After.Machines, static machine => Assert.Equal(("ami-0bbbbbbbbbbbbbbb1", "ami-0aaaaaaaaaaaaaaa1"), (machine.Ami, machine.Previous)));

        var back = ImageLockUpdate.Back(second.After, (region, ami) => first.After.Machines.Single(machine => machine.Region == region && machine.Ami == ami));

        Assert.All(back.After.Machines, static machine => Assert.Equal(("ami-0aaaaaaaaaaaaaaa1", "ami-0bbbbbbbbbbbbbbb1"), (machine.Ami, machine.Previous)));
        Assert.True(ImageLockUpdate.Back(first.After, static (_, _) => null).IsEmpty);
    }

    [Fact]
    public void Images_of_NAT_instances_have_a_place_of_their_own()
    {
        var bots = ImageLockUpdate.Built(ImageLock.None, [Built("ami-0aaaaaaaaaaaaaaa1")], s_now);
        var nat = ImageLockUpdate.Built(bots.After, [Built("ami-0ccccccccccccccc1", variant: "nat")], s_now);

        var fleet = BotCompiler.Compile([new SourceFile("fleet.yaml", "regions: { eu-central-1: , eu-west-1: }\n"u8.ToArray()), new SourceFile("images.lock.yaml", Encoding.UTF8.GetBytes(ImageLockText.Write(nat.After)))]);

        Assert.Empty(fleet.Diagnostics);
        Assert.Equal(nat.After.Nat.AsEnumerable(), fleet.Images.Nat);
        Assert.All(fleet.Fleet.Regions, static region => Assert.Equal(("ami-0aaaaaaaaaaaaaaa1", null, "ami-0ccccccccccccccc1"), (region.Images.Arm64, region.Images.X64, region.Images.Nat)));
        Assert.StartsWith("Start NAT instances from new images\n\neu-central-1 NAT arm64: Amazon Linux of AWS -> ami-0ccccccccccccccc1\n  recipe none -> ", nat.Message(), StringComparison.Ordinal);
        Assert.Empty(nat.Machines);
        Assert.All(nat.Onto(fleet.Fleet).Regions, static region => Assert.Equal("ami-0ccccccccccccccc1", region.Images.Nat));
    }

    [Fact]
    public void The_message_says_from_what_to_what()
    {
        var first = ImageLockUpdate.Built(ImageLock.None, [Built("ami-0aaaaaaaaaaaaaaa1")], s_now);
        var second = ImageLockUpdate.Built(first.After, [Built("ami-0bbbbbbbbbbbbbbb1", "ami-0e0e0e0e0e0e0e0e2")], s_now);

        Assert.StartsWith("Run arm64 bots on ami-0bbbbbbbbbbbbbbb1 and its copies\n\neu-central-1 arm64: ami-0aaaaaaaaaaaaaaa1 -> ami-0bbbbbbbbbbbbbbb1\n", second.Message(), StringComparison.Ordinal);
        Assert.Contains("  parent ami-0e0e0e0e0e0e0e0e1 -> ami-0e0e0e0e0e0e0e0e2\n", second.Message(), StringComparison.Ordinal);
        Assert.True(ImageLockUpdate.Built(second.After, [Built("ami-0bbbbbbbbbbbbbbb1", "ami-0e0e0e0e0e0e0e0e2")], s_now.AddDays(3)).IsEmpty);
    }

    [Fact]
    public void It_is_committed_on_a_branch_and_nothing_else_is_touched()
    {
        using var repository = new ScratchRepository();
        var head = repository.Commit(("bots/fleet.yaml", "regions: { eu-central-1: }\n"));
        using (var config = new LibGit2Sharp.Repository(repository.Folder))
        {
            config.Config.Set("user.name", "Ada");
            config.Config.Set("user.email", "ada@example.com");
        }

        var file = System.IO.Path.Combine(repository.Folder, "bots", "images.lock.yaml");
        var first = GitBranchWriter.Commit(repository.Folder, "clawster/images", file, "# a\n", "Run bots on new images\n\nbecause", s_now);
        var again = GitBranchWriter.Commit(repository.Folder, "clawster/images", file, "# a\n", "again", s_now);

        using var read = GitRepository.Open(repository.Folder);
        Assert.Equal(head, read.Resolve("HEAD").Id);
        var commit = read.Resolve("clawster/images");
        Assert.Equal((first, "Run bots on new images", head), (commit.Id, commit.Subject, commit.Parents.Single()));
        Assert.Null(again);
        Assert.Equal(["bots/fleet.yaml", "bots/images.lock.yaml"], read.Files(commit, "bots").Select(static found => found.Path));
        Assert.False(System.IO.File.Exists(file));
    }

    [Fact]
    public void A_recipe_is_another_one_when_anything_of_it_changes()
    {
        var files = ImageFiles.Embedded();
        var changed = files with { Components = files.Components.SetItem("hardening", files.Components["hardening"] + "\n") };
        ImageRecipe[] recipes =
        [
            ImageRecipe.Of("bot", files, ProcessorArchitecture.Arm64, "ami-0e0e0e0e0e0e0e0e1", ["b", "a"]),
            ImageRecipe.Of("bot", files, ProcessorArchitecture.X64, "ami-0e0e0e0e0e0e0e0e1", ["b", "a"]),
            ImageRecipe.Of("bot", files, ProcessorArchitecture.Arm64, "ami-0e0e0e0e0e0e0e0e2", ["b", "a"]),
            ImageRecipe.Of("bot", files, ProcessorArchitecture.Arm64, "ami-0e0e0e0e0e0e0e0e1", ["a"]),
            ImageRecipe.Of("bot", changed, ProcessorArchitecture.Arm64, "ami-0e0e0e0e0e0e0e0e1", ["b", "a"]),
            ImageRecipe.Of("sysbox", files, ProcessorArchitecture.Arm64, "ami-0e0e0e0e0e0e0e0e1", ["b", "a"]),
        ];

        Assert.Equal(recipes.Length, recipes.Select(static recipe => recipe.Hash).Distinct().Count());
        Assert.Equal(recipes[0].Hash, ImageRecipe.Of("bot", files, ProcessorArchitecture.Arm64, "ami-0e0e0e0e0e0e0e0e1", ["a", "b", "a"]).Hash);
        Assert.All(recipes, static recipe => Assert.InRange(recipe.Name.Length, 3, 128));
        Assert.Contains("there is no variant 'bat'", Assert.Throws<ImageException>(() => ImageRecipe.Of("bat", files, ProcessorArchitecture.Arm64, "ami-0e0e0e0e0e0e0e0e1", [])).Message, StringComparison.Ordinal);
    }

    private static (ImageRecipe, BuildState) Built(string ami, string parent = "ami-0e0e0e0e0e0e0e0e1", string variant = "bot") => (
        ImageRecipe.Of(variant, ImageFiles.Embedded(), ProcessorArchitecture.Arm64, parent, []),
        new BuildState("arn:aws:imagebuilder:eu-central-1:111122223333:image/x/1.0.0/1", "AVAILABLE", null, new SortedDictionary<string, string> { ["eu-central-1"] = ami, ["eu-west-1"] = ami }, s_now));
}
