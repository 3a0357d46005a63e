using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Runner.Network;
using Clawster.GitOps.Runner.Roles;

namespace Clawster.GitOps.Runner.Deployments;

/// <summary>The values of a bot stack's parameters.</summary>
internal static class StackParameters
{
    /// <summary>The parameter that says which settings of the ECS agent the image has.</summary>
    public const string AgentSettings = "AgentSettings";

    /// <returns>Those that the stack declares, by name; null when the region does not have all of them yet.</returns>
    public static ImmutableSortedDictionary<string, string>? Find(CompiledBot bot, RegionParts parts, AccountIdentity caller, BotRoleNames roles, string imageId, string settings)
    {
        var values = bot.Stack.Parameters.Select(parameter => new KeyValuePair<string, string?>(parameter.Name, Value(parameter.Name, parts, caller, roles, imageId, settings))).ToArray();
        return values.Any(static value => value.Value is null) ? null : values.ToImmutableSortedDictionary(static value => value.Key, static value => value.Value!, StringComparer.Ordinal);
    }

    private static string? Value(string parameter, RegionParts parts, AccountIdentity caller, BotRoleNames roles, string imageId, string settings) => parameter switch
    {
        "VpcId" => parts.Find(RegionPart.Vpc),
        "PublicSubnet1" => parts.Find(RegionPart.PublicSubnet1),
        "PublicSubnet2" => parts.Find(RegionPart.PublicSubnet2),
        "PrivateSubnet1" => parts.Find(RegionPart.PrivateSubnet1),
        "PrivateSubnet2" => parts.Find(RegionPart.PrivateSubnet2),
        "InstanceProfileArn" => BotRoleNames.ProfileArn(caller, roles.Instance),
        "ExecutionRoleArn" => BotRoleNames.RoleArn(caller, roles.Execution),
        "TaskRoleArn" => BotRoleNames.RoleArn(caller, roles.Task),
        "ImageId" => imageId,
        AgentSettings => settings,
        "FileSystemId" => parts.Find(RegionPart.FileSystem),
        "AvailabilityZone1" => parts.Find(RegionPart.Zone1),
        "SharedListenerArn" => parts.Find(RegionPart.Listener),
        "SharedLoadBalancerSecurityGroupId" => parts.Find(RegionPart.LoadBalancerSecurityGroup),
        "SharedLoadBalancerDnsName" => parts.Find(RegionPart.LoadBalancerDnsName),
        _ => throw new ArgumentOutOfRangeException(nameof(parameter), parameter, "Nobody gives this parameter a value."),
    };
}
