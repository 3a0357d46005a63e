using System.Collections.Immutable;
using Clawster.GitOps.Compiler.CloudFormation;

namespace Clawster.GitOps.Compiler.Stacks;

/// <summary>
/// Settings of the ECS agent that are the same for every bot. A machine image that has them says so, and the stack is told with the image: so a bot that goes back to an image without them gets them from its user
/// data again, in the same change.
/// </summary>
public static class AgentSettings
{
    /// <summary>What an image with all of <see cref="Lines"/> says. Raised with them, so that an older image is not taken for one that has the new ones.</summary>
    public const string Version = "1";

    /// <summary>What is said of any other image.</summary>
    public const string None = "none";

    /// <summary>The lines of <c>/etc/ecs/ecs.config</c>.</summary>
    public static ImmutableArray<string> Lines { get; } =
    [
        "ECS_AWSVPC_BLOCK_IMDS=true",
        "ECS_DISABLE_PRIVILEGED=true",
        "ECS_IMAGE_PULL_BEHAVIOR=prefer-cached",
        "ECS_CONTAINER_STOP_TIMEOUT=120s",
    ];

    /// <summary>Holds when the image has them.</summary>
    internal static StackCondition InImage { get; } = new("AgentSettingsInImage", new EqualsCondition(BotParameters.AgentSettings.Ref, Version));
}
