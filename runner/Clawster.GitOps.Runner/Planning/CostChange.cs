using Clawster.GitOps.Runner.Costs;

namespace Clawster.GitOps.Runner.Planning;

/// <summary>US dollars a month before and after.</summary>
internal sealed record CostChange(CostBand Before, CostBand After)
{
    public static CostChange None { get; } = new(CostBand.Zero, CostBand.Zero);

    /// <summary>With typical use.</summary>
    public decimal Typical => After.Typical - Before.Typical;
}
