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

    /// <summary>Null takes the standard chain of the SDK.</summary>
    public AWSCredentials? Credentials { get; init; }

    /// <summary>The clock that waits are measured with.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
