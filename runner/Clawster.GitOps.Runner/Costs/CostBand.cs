using System;
using System.Collections.Generic;
using System.Linq;

namespace Clawster.GitOps.Runner.Costs;

/// <summary>US dollars for one month, without tax.</summary>
/// <param name="Low">With little use.</param>
/// <param name="Typical">With the use that most bots have.</param>
/// <param name="High">With heavy use.</param>
internal readonly record struct CostBand(decimal Low, decimal Typical, decimal High)
{
    public static CostBand Zero { get; }

    /// <summary>The same whatever the use.</summary>
    public static CostBand Fixed(decimal amount) => new(amount, amount, amount);

    public static CostBand Sum(IEnumerable<CostBand> bands) => bands.Aggregate(Zero, static (sum, band) => sum + band);

    public static CostBand operator +(CostBand left, CostBand right) => new(left.Low + right.Low, left.Typical + right.Typical, left.High + right.High);

    public static CostBand operator -(CostBand left, CostBand right) => new(left.Low - right.Low, left.Typical - right.Typical, left.High - right.High);

    public static CostBand operator *(CostBand band, decimal factor) => new(band.Low * factor, band.Typical * factor, band.High * factor);

    /// <summary>To whole cents, half away from zero, as a bill rounds.</summary>
    public CostBand Rounded() => new(Cents(Low), Cents(Typical), Cents(High));

    private static decimal Cents(decimal amount) => Math.Round(amount, 2, MidpointRounding.AwayFromZero);
}
