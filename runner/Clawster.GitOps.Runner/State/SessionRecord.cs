using System;

namespace Clawster.GitOps.Runner.State;

/// <summary>A running deployment says that it lives. Its leases hold as long as it says so.</summary>
/// <param name="Deployment">Id of the deployment.</param>
/// <param name="RenewedAt">When it last said so.</param>
/// <param name="ExpiresAt">After this moment it counts as dead.</param>
/// <param name="RevokedBy">The deployment that found it dead and took over; from then on it must not change anything, should it wake up.</param>
internal sealed record SessionRecord(string Deployment, DateTimeOffset RenewedAt, DateTimeOffset ExpiresAt, string? RevokedBy)
{
    /// <summary>Version of the form; a newer one is not read.</summary>
    public int SchemaVersion { get; init; } = StateStore.SchemaVersion;
}
