using System.Collections.Generic;
using Clawster.GitOps.Compiler.Stacks;
using Clawster.GitOps.Runner.Network;

namespace Clawster.GitOps.Runner.Images;

/// <summary>Names and tags of what belongs to images.</summary>
internal static class ImageNames
{
    public const string Prefix = "clawster-";

    /// <summary>The one version of everything: a new content has a new name.</summary>
    public const string Version = "1.0.0";

    public const string RecipeTag = "clawster:recipe";
    public const string VariantTag = "clawster:variant";
    public const string ParentTag = "clawster:parent";

    /// <summary>Says which settings of the ECS agent an AMI has.</summary>
    public const string SettingsTag = "clawster:agent-settings";

    /// <summary>Part of what a build needs while it runs.</summary>
    public const string BuilderPart = "image-builder";

    /// <summary>Part of machine images and their snapshots.</summary>
    public const string ImagePart = "machine-image";

    /// <summary>Role, instance profile and security group of build instances.</summary>
    public static string Builder(string region) => $"{Prefix}{region}-{BuilderPart}";

    public static Dictionary<string, string> Tags(string region, string part) => new(RegionTags.Of(region, part));

    /// <summary>The tags by which an AMI says what it is.</summary>
    public static Dictionary<string, string> AmiTags(string region, ImageRecipe recipe)
    {
        var tags = Tags(region, ImagePart);
        tags["Name"] = $"{Prefix}{recipe.Title}";
        tags[RecipeTag] = recipe.Hash;
        tags[VariantTag] = recipe.VariantName;
        tags[ParentTag] = recipe.Parent;
        if (recipe.HasAgentSettings)
        {
            tags[SettingsTag] = AgentSettings.Version;
        }

        return tags;
    }

    public static string ComponentArn(AccountIdentity caller, string region, ImageComponent component) => $"{Stem(caller, region)}:component/{component.FullName}/{Version}/1";

    public static string RecipeArn(AccountIdentity caller, string region, ImageRecipe recipe) => $"{Stem(caller, region)}:image-recipe/{recipe.Name}/{Version}";

    /// <summary>Builds of a recipe are numbered behind it.</summary>
    public static string VersionArn(AccountIdentity caller, string region, ImageRecipe recipe) => $"{Stem(caller, region)}:image/{recipe.Name}/{Version}";

    public static string Arn(AccountIdentity caller, string region, string kind, string name) => $"{Stem(caller, region)}:{kind}/{name}";

    private static string Stem(AccountIdentity caller, string region) => $"arn:{caller.Partition}:imagebuilder:{region}:{caller.Account}";
}
