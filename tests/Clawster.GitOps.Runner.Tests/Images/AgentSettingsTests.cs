using System;
using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Compiler.Stacks;
using Clawster.GitOps.Runner.Images;
using Clawster.GitOps.Testing.Bots;

namespace Clawster.GitOps.Runner.Tests.Images;

/// <summary>What user data leaves to the image, the image has, and says so.</summary>
public sealed class AgentSettingsTests
{
    private const string Component = "ecs-agent";

    [Fact]
    public void The_image_has_every_setting_that_user_data_leaves_out_and_its_test_looks_for_each()
    {
        var written = ComponentContent.Of(Component, "/etc/ecs/ecs.config").Split('\n');

        Assert.NotEmpty(AgentSettings.Lines);
        Assert.All(AgentSettings.Lines, line => Assert.Contains(line, written));
        Assert.All(AgentSettings.Lines, line => Assert.Contains(" " + line, ImageFiles.Embedded().Components["ecs-instance-test"], StringComparison.Ordinal));
        Assert.Equal(written.Where(static line => line.Length > 0).Select(static line => line.Split('=')[0]).Distinct().Count(), written.Count(static line => line.Length > 0)); // none is said twice
    }

    [Fact]
    public void Only_an_image_of_the_programs_own_component_last_of_all_says_that_it_has_them()
    {
        var files = ImageFiles.Embedded();
        var changed = files with { Components = files.Components.SetItem(Component, files.Components[Component] + "\n") };
        var earlier = files with { Variants = files.Variants.SetItem(ImageVariant.Bot, files.Variants[ImageVariant.Bot] with { Components = [Component, "hardening"] }) };

        Assert.Equal(AgentSettings.Version, Tag(files, ImageVariant.Bot));
        Assert.Equal(AgentSettings.Version, Tag(files, ImageVariant.Sysbox));
        Assert.Null(Tag(files, ImageVariant.Nat));
        Assert.Null(Tag(changed, ImageVariant.Bot));
        Assert.Null(Tag(earlier, ImageVariant.Bot));
    }

    private static string? Tag(ImageFiles files, string variant) =>
        ImageNames.AmiTags(TestFleet.Region, ImageRecipe.Of(variant, files, ProcessorArchitecture.Arm64, "ami-0e0e0e0e0e0e0e0e1", [])).GetValueOrDefault(ImageNames.SettingsTag);
}
