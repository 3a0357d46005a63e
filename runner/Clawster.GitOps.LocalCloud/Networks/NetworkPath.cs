using System.Collections.Generic;

namespace Clawster.GitOps.LocalCloud.Networks;

/// <summary>How a packet goes, or where it stops.</summary>
/// <param name="Hops">What it passed, in order, each in words.</param>
/// <param name="Refusal">What stopped it; <see langword="null"/> when it arrives.</param>
public sealed record NetworkPath(IReadOnlyList<string> Hops, string? Refusal)
{
    /// <summary>True when it arrives.</summary>
    public bool Reached => Refusal is null;

    /// <inheritdoc />
    public override string ToString() => string.Join(" → ", Hops) + (Refusal is null ? "" : $" ✗ {Refusal}");
}
