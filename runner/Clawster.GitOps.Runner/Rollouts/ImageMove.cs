using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Runner.Rollouts;

/// <summary>A bot that goes from one machine image to another.</summary>
/// <param name="Bot">Its name.</param>
/// <param name="Region">Where it lives.</param>
/// <param name="Architecture">Its processor.</param>
/// <param name="From">What it runs on.</param>
/// <param name="To">What it is to run on.</param>
/// <param name="IsOnlyChange">True when nothing else about the bot changes, so that a failure is the image's.</param>
internal sealed record ImageMove(string Bot, string Region, ProcessorArchitecture Architecture, string From, string To, bool IsOnlyChange)
{
    /// <summary>Its sandbox; images are for one of them.</summary>
    public SandboxKind Sandbox { get; init; }
}
