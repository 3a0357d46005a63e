using System.Collections.Immutable;

namespace Clawster.GitOps.Runner.Bootstrap;

/// <summary>What one region of the account has already.</summary>
/// <param name="Region">Which.</param>
/// <param name="Status">State of our stack; null when there is none.</param>
/// <param name="Template">Bytes of its template; null when there is none.</param>
/// <param name="HasBucket">The state bucket is there.</param>
/// <param name="HasProvider">The account believes GitHub's tokens already.</param>
internal sealed record AccountSight(string Region, string? Status, byte[]? Template, bool HasBucket, bool HasProvider)
{
    /// <summary>The repository of the bots' image is there.</summary>
    public bool HasRepository { get; init; }

    /// <summary>Logical ids of what the stack has.</summary>
    public ImmutableHashSet<string> Resources { get; init; } = [];

    /// <summary>It stands and can be changed.</summary>
    public bool HasStack => Template is not null;
}
