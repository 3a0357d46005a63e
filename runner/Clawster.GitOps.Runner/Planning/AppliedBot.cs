using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Runner.Planning;

/// <summary>A bot as it was applied, by the state store and by its stack.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Region">Where it lives.</param>
/// <param name="Fingerprint">What it was made of; null when no record says so.</param>
/// <param name="Stack">How its stack stands.</param>
internal sealed record AppliedBot(string Name, string Region, BotFingerprint? Fingerprint, AppliedStack Stack)
{
    /// <summary>Its sandbox; null when no record says so.</summary>
    public SandboxKind? Sandbox { get; init; }

    /// <summary>Whether it may run on a spare instance; null when no record says so.</summary>
    public bool? Spare { get; init; }
}
