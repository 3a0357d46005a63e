using System.Collections.Immutable;

namespace Clawster.GitOps.Compiler.Specs;

/// <summary>How much one change may do at once.</summary>
/// <param name="Delete">Bots that go, are renamed or move to another region; null means no limit.</param>
/// <param name="Replace">Bots whose server is made anew.</param>
/// <param name="Restart">Bots that restart, on the same server or on a new one.</param>
/// <param name="Confirmed">Names of bots that are not counted: somebody has said so in words.</param>
public sealed record BlastRadius(BlastLimit? Delete, BlastLimit? Replace, BlastLimit? Restart, ImmutableArray<string> Confirmed)
{
    public static BlastRadius Unlimited { get; } = new(null, null, null, []);

    /// <summary>True when nothing has to be counted.</summary>
    public bool IsUnlimited => Delete is null && Replace is null && Restart is null;
}
