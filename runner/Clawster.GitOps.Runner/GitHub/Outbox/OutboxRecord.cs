using System;
using System.Collections.Immutable;
using Clawster.GitOps.Runner.State;

namespace Clawster.GitOps.Runner.GitHub.Outbox;

/// <summary>What one runner still owes GitHub, for the next one should this one not come to it.</summary>
/// <param name="Id">Of the runner's process.</param>
/// <param name="RenewedAt">When it last said that it lives, in real time.</param>
/// <param name="IsReleased">It has ended and left the rest to others.</param>
/// <param name="Finals">Final states that GitHub has not taken, in the order in which they are written.</param>
/// <param name="Owed">What has to be said of each thing whose end is not known, should nobody know it.</param>
/// <param name="Writes">When it wrote in the last hour: the limits are of the token, whoever uses it.</param>
internal sealed record OutboxRecord(string Id, DateTimeOffset RenewedAt, bool IsReleased, ImmutableArray<GitHubWrite> Finals, ImmutableArray<GitHubWrite> Owed, ImmutableArray<DateTimeOffset> Writes)
{
    /// <summary>Version of the form; a newer one is not read.</summary>
    public int SchemaVersion { get; init; } = StateStore.SchemaVersion;

    // Long enough for a pause of the machine, short enough that a commit does not stay pending for an afternoon.
    private static readonly TimeSpan s_life = TimeSpan.FromMinutes(15);

    /// <summary>Nobody will write what is in it.</summary>
    public bool IsAbandoned(DateTimeOffset now) => IsReleased || RenewedAt + s_life < now;
}
