using System;
using System.Collections.Immutable;
using System.Globalization;

namespace Clawster.GitOps.Runner.Costs;

/// <summary>Collects the lines of one group and what has no price.</summary>
/// <param name="prices">Where the prices stand.</param>
/// <param name="region">Whose prices.</param>
/// <param name="subject">Whom an unknown price is told of: <c>bot 'support'</c>.</param>
internal sealed class CostSheet(PriceCatalogue prices, string region, string subject)
{
    private readonly ImmutableArray<CostLine>.Builder _lines = ImmutableArray.CreateBuilder<CostLine>();
    private readonly ImmutableArray<string>.Builder _unpriced = ImmutableArray.CreateBuilder<string>();

    public ImmutableArray<CostLine> Lines => _lines.ToImmutable();

    public ImmutableArray<string> Unpriced => _unpriced.ToImmutable();

    /// <summary>Something that exists all month and is paid by the hour.</summary>
    public void Hourly(string what, string item, decimal count = 1) => Add(what, item, CostBand.Fixed(count * PriceCatalogue.HoursPerMonth), "h", CostKind.Fixed);

    /// <summary>Something that is paid by the month, by piece or by gigabyte.</summary>
    public void Monthly(string what, string item, decimal quantity, string unit) => Add(what, item, CostBand.Fixed(quantity), unit, CostKind.Fixed);

    /// <summary>Something that is paid for use.</summary>
    public void Usage(string what, string item, CostBand quantity, string unit) => Add(what, item, quantity, unit, CostKind.Usage);

    /// <summary>An instance, on demand or Spot.</summary>
    public void Instance(string type, bool spot)
    {
        if (!spot)
        {
            Hourly($"{type} instance", PriceItem.InstanceHour(type));
        }
        else if (Find($"{type} Spot instance", PriceItem.InstanceHour(type)) is { } price)
        {
            var share = new CostBand(Share(PriceItem.SpotShareLow), Share(PriceItem.SpotShareTypical), Share(PriceItem.SpotShareHigh));
            _lines.Add(new CostLine(
                $"{type} Spot instance",
                string.Create(CultureInfo.InvariantCulture, $"{PriceCatalogue.HoursPerMonth} h × ${price.Amount} × {share.Low:0%} to {share.High:0%}"),
                share * (price.Amount * PriceCatalogue.HoursPerMonth),
                CostKind.Usage, // the market moves it, not the team
                Verified: false));
        }
    }

    private decimal Share(string item) => prices.Find(region, item)?.Amount ?? 1;

    private void Add(string what, string item, CostBand quantity, string unit, CostKind kind)
    {
        if (Find(what, item) is not { } price)
        {
            return;
        }

        _lines.Add(new CostLine(what, Reckoning(quantity, unit, price.Amount), quantity * price.Amount, kind, price.Verified));
    }

    private Price? Find(string what, string item)
    {
        if (prices.Find(region, item) is { } price)
        {
            return price;
        }

        _unpriced.Add($"{subject}: no price is known for {what} in {region}; the total is too low by it. Renew the prices with 'clawster prices refresh'.");
        return null;
    }

    private static string Reckoning(CostBand quantity, string unit, decimal price) => quantity.Low == quantity.High
        ? string.Create(CultureInfo.InvariantCulture, $"{quantity.Low:0.###} {unit} × ${price}")
        : string.Create(CultureInfo.InvariantCulture, $"{quantity.Low:0.###} to {quantity.High:0.###} {unit} × ${price}");
}
