using System.Collections.Immutable;
using Clawster.GitOps.Compiler.Diagnostics;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Compiler;

/// <summary>What a set of files compiled to.</summary>
/// <param name="Fleet">The fleet, with defaults where its file is missing or wrong.</param>
/// <param name="Bots">The bots without a fault, sorted by name.</param>
/// <param name="Diagnostics">All findings of all files, in the order of path and place.</param>
public sealed record CompiledFleet(FleetSpec Fleet, ImmutableArray<CompiledBot> Bots, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>Id of the fault that a bot has whose machine image is not built yet.</summary>
    public const string ImagelessCode = Rules.RuleCodes.SandboxImage;

    /// <summary>The locked images; those of the fleet's regions are in <see cref="Fleet"/> already.</summary>
    public ImageLock Images { get; init; } = ImageLock.None;

    /// <summary>The bots whose only fault is that the machine image they need is not built yet, sorted by name. They are not among <see cref="Bots"/>.</summary>
    public ImmutableArray<CompiledBot> Imageless { get; init; } = [];
}
