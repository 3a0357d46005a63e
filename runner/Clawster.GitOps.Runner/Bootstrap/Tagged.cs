using Clawster.GitOps.Runner.Network;

namespace Clawster.GitOps.Runner.Bootstrap;

/// <summary>Conditions on the tag that everything of ours carries from its first moment.</summary>
internal static class Tagged
{
    /// <summary>What is made gets the tag.</summary>
    public static GrantCondition New { get; } = new("StringEquals", $"aws:RequestTag/{RegionTags.Managed}", "true");

    /// <summary>What is changed or deleted has it.</summary>
    public static GrantCondition Ours { get; } = new("StringEquals", $"aws:ResourceTag/{RegionTags.Managed}", "true");

    /// <summary>CloudFormation asks, for a stack that the caller may make.</summary>
    public static GrantCondition ByCloudFormation { get; } = new("StringEquals", "aws:CalledViaFirst", "cloudformation.amazonaws.com");
}
