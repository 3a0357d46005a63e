using System;
using System.Collections.Immutable;

namespace Clawster.GitOps.Runner.State;

/// <summary>What a deployment is doing in one region. It is there while the deployment runs; one that is left tells the next what was interrupted.</summary>
/// <param name="Deployment">Id of the deployment; part of every idempotency token that it uses.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="First">True when it makes the region's network from nothing.</param>
/// <param name="Bots">What it set out to change, ordered by name.</param>
/// <param name="Entries">Every change, in the order of the intents.</param>
internal sealed record JournalRecord(string Deployment, DateTimeOffset StartedAt, bool First, ImmutableArray<JournalBot> Bots, ImmutableArray<JournalEntry> Entries)
{
    /// <summary>Version of the form; a newer one is not read.</summary>
    public int SchemaVersion { get; init; } = StateStore.SchemaVersion;
}
