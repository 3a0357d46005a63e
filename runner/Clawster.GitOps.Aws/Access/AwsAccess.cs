using System;
using Amazon.Runtime;

namespace Clawster.GitOps.Aws.Access;

/// <summary>How the services of one region are reached.</summary>
public sealed record AwsAccess
{
    /// <summary>For example <c>us-east-1</c>.</summary>
    public required string Region { get; init; }

    /// <summary>One address for all services; null for AWS's own.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>Null looks for them, see <see cref="CredentialChain"/>.</summary>
    public AWSCredentials? Credentials { get; init; }

    /// <summary>Name of a profile of the shared files; null takes the standard chain, in which <c>AWS_PROFILE</c> counts.</summary>
    public string? Profile { get; init; }

    /// <summary>Where the profiles are; null for <c>~/.aws</c>.</summary>
    public string? ProfilesFile { get; init; }

    /// <summary>A role to take on with the credentials; null for none.</summary>
    public AssumedRole? Role { get; init; }

    /// <summary>Keeps the calls below the limits of the services; see <c>Limits/ServiceLimits.cs</c>.</summary>
    public bool Paced { get; init; } = true;

    /// <summary>The clock that waits are measured with.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
