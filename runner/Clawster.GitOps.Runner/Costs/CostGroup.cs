using System.Collections.Immutable;
using System.Linq;

namespace Clawster.GitOps.Runner.Costs;

/// <summary>What one bot, or what the bots of a region share, costs.</summary>
/// <param name="Name">The bot's name; null for what is shared.</param>
/// <param name="Region">Where.</param>
/// <param name="Lines">In the order of the parts.</param>
internal sealed record CostGroup(string? Name, string Region, ImmutableArray<CostLine> Lines)
{
    /// <summary>Does not depend on use.</summary>
    public decimal Fixed => Of(CostKind.Fixed).Typical;

    public CostBand Usage => Of(CostKind.Usage);

    public CostBand Total { get; } = CostBand.Sum(Lines.Select(static line => line.Monthly));

    /// <summary>False when a price of a line was not verified.</summary>
    public bool Verified => Lines.All(static line => line.Verified);

    private CostBand Of(CostKind kind) => CostBand.Sum(Lines.Where(line => line.Kind == kind).Select(static line => line.Monthly));
}
