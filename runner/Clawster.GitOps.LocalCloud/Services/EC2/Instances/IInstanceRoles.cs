using System.Collections.Generic;

namespace Clawster.GitOps.LocalCloud.Services.EC2.Instances;

/// <summary>What EC2 asks IAM about the roles of instances.</summary>
internal interface IInstanceRoles
{
    /// <summary>Finds an instance profile by its name or ARN.</summary>
    /// <returns>Its ARN and id; <see langword="null"/> when there is none.</returns>
    (string Arn, string Id)? FindProfile(string region, string nameOrArn);

    /// <summary>Says whether the role of a profile may do something.</summary>
    /// <param name="region">Where.</param>
    /// <param name="profileArn">The profile; <see langword="null"/> may nothing.</param>
    /// <param name="action">For example <c>ec2:AttachNetworkInterface</c>.</param>
    /// <param name="resourceArn">What it is done to.</param>
    /// <param name="resourceTags">The tags of what it is done to.</param>
    bool Allows(string region, string? profileArn, string action, string resourceArn, IReadOnlyDictionary<string, string> resourceTags);
}
