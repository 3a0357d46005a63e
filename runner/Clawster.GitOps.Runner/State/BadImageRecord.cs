using System;

namespace Clawster.GitOps.Runner.State;

/// <summary>A machine image on which a bot failed: it is not used again until somebody says so.</summary>
/// <param name="Ami">Its id.</param>
/// <param name="Bot">Which bot failed on it.</param>
/// <param name="At">When.</param>
/// <param name="Reason">How, in a sentence.</param>
internal sealed record BadImageRecord(string Ami, string Bot, DateTimeOffset At, string Reason)
{
    /// <summary>Version of the form; a newer one is not read.</summary>
    public int SchemaVersion { get; init; } = StateStore.SchemaVersion;
}
