using System;

namespace Clawster.GitOps.Runner.Rollouts;

/// <summary>How careful a rollout of machine images is.</summary>
/// <param name="Canary">Name of the bot that goes first; null chooses one.</param>
/// <param name="Bake">How long it is watched before the others follow.</param>
internal sealed record RolloutOptions(string? Canary, TimeSpan Bake)
{
    /// <summary>Five minutes: a bot is live after two, and what a new image breaks shows in its first minutes.</summary>
    public static TimeSpan DefaultBake { get; } = TimeSpan.FromMinutes(5);

    /// <summary>True tries a new image on one bot first. False for going back to what was good before.</summary>
    public bool IsCareful { get; init; } = true;

    /// <summary>True leaves alone every bot whose image does not change.</summary>
    public bool ImagesOnly { get; init; }

    /// <summary>True uses images on which a bot has failed before.</summary>
    public bool IgnoresBadImages { get; init; }
}
