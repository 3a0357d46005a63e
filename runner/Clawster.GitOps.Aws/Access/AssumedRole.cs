using System;

namespace Clawster.GitOps.Aws.Access;

/// <summary>A role that is taken on with the credentials that were found.</summary>
public sealed record AssumedRole
{
    /// <summary>For example <c>arn:aws:iam::123456789012:role/deployer</c>.</summary>
    public required string Arn { get; init; }

    /// <summary>What the role's trust policy asks for, so that nobody else can be talked into using the role; null for none.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Name of the session in AWS's own logs.</summary>
    public string SessionName { get; init; } = "clawster";

    /// <summary>How long a session lasts before it is renewed: 15 minutes to 12 hours.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromHours(1);
}
