using System.Globalization;

namespace Clawster.GitOps.Runner.Costs;

/// <summary>Amounts as people read them.</summary>
internal static class Money
{
    /// <summary><c>$42.76</c>; a saving as <c>-$3.10</c>.</summary>
    public static string Text(decimal amount) => (amount < 0 ? "-$" : "$") + decimal.Abs(decimal.Round(amount, 2, System.MidpointRounding.AwayFromZero)).ToString("#,0.00", CultureInfo.InvariantCulture);

    /// <summary>With its sign always: <c>+$3.10</c>, <c>-$3.10</c>, <c>$0.00</c>.</summary>
    public static string Difference(decimal amount) => (amount > 0 ? "+" : "") + Text(amount);

    /// <summary><c>$1.20 to $4.80</c>, or one amount when both are the same.</summary>
    public static string Range(CostBand band) => Text(band.Low) == Text(band.High) ? Text(band.Low) : $"{Text(band.Low)} to {Text(band.High)}";
}
