using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Runner.Planning;

/// <summary>A bot as it should be.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Region">Where it should live.</param>
/// <param name="Fingerprint">What it should be made of.</param>
internal sealed record DesiredBot(string Name, string Region, BotFingerprint Fingerprint)
{
    /// <summary>Its sandbox.</summary>
    public SandboxKind Sandbox { get; init; }

    /// <summary>Whether it may run on a spare instance.</summary>
    public bool Spare { get; init; }
}
