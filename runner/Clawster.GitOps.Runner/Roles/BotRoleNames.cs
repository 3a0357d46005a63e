using Clawster.GitOps.Runner.Network;

namespace Clawster.GitOps.Runner.Roles;

/// <summary>What the roles of one bot are called. Roles are global, so the names carry the region.</summary>
/// <param name="Region">Where the bot lives.</param>
/// <param name="Bot">Its name: 20 characters at most, so that the longest name has 54 of the 64 that IAM allows.</param>
internal sealed record BotRoleNames(string Region, string Bot)
{
    /// <summary>Pulls the image, reads the secrets and writes the log, before and beside the container.</summary>
    public string Execution => $"clawster-{Region}-{Bot}-execution";

    /// <summary>Of the instance, and of its profile.</summary>
    public string Instance => $"clawster-{Region}-{Bot}-instance";

    /// <summary>Of the bot itself; it may do nothing.</summary>
    public string Task => $"clawster-{Region}-{Bot}-task";

    public static string RoleArn(AccountIdentity caller, string name) => $"arn:{caller.Partition}:iam::{caller.Account}:role{RoleSpec.Path}{name}";

    public static string ProfileArn(AccountIdentity caller, string name) => $"arn:{caller.Partition}:iam::{caller.Account}:instance-profile{RoleSpec.Path}{name}";
}
