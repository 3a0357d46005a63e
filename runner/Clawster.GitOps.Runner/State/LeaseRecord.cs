using System;

namespace Clawster.GitOps.Runner.State;

/// <summary>Who may change one thing: a bot, or a region's network.</summary>
/// <param name="Scope">What it is about.</param>
/// <param name="Holder">Id of the deployment; null when it was given back.</param>
/// <param name="Fence">Grows by one with every holder, so that an old one is told from a new one.</param>
/// <param name="TakenAt">Since when.</param>
internal sealed record LeaseRecord(string Scope, string? Holder, long Fence, DateTimeOffset TakenAt)
{
    /// <summary>Version of the form; a newer one is not read.</summary>
    public int SchemaVersion { get; init; } = StateStore.SchemaVersion;
}
