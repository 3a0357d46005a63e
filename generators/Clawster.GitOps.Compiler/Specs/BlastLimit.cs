using System;

namespace Clawster.GitOps.Compiler.Specs;

/// <summary>The most bots that one change may touch in one way; whichever of the two is lower.</summary>
/// <param name="Bots">By number; null means no such limit.</param>
/// <param name="Percent">By share of the bots that there were before; null means no such limit. It always leaves one bot.</param>
public sealed record BlastLimit(int? Bots, int? Percent)
{
    /// <param name="bots">How many bots there were before.</param>
    public int Of(int bots) => Math.Min(Bots ?? int.MaxValue, Percent is { } percent ? Math.Max(percent == 0 ? 0 : 1, (int)((long)bots * percent / 100)) : int.MaxValue);
}
