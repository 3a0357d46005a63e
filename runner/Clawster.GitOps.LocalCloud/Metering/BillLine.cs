namespace Clawster.GitOps.LocalCloud.Metering;

/// <summary>What one resource has cost.</summary>
/// <param name="Region">Where.</param>
/// <param name="Resource">Its id or name.</param>
/// <param name="Figure">The price list's key, for example <c>natGatewayHour</c>, or an instance type.</param>
/// <param name="Quantity">How much was used.</param>
/// <param name="Unit">What is counted: <c>Hrs</c>, <c>GB-Mo</c>, <c>Mo</c>.</param>
/// <param name="Price">US dollars for each unit; <see langword="null"/> when the price list has none for the region.</param>
public sealed record BillLine(string Region, string Resource, string Figure, double Quantity, string Unit, decimal? Price)
{
    /// <summary>US dollars, not rounded.</summary>
    public decimal Amount => Price is { } price ? price * (decimal)Quantity : 0;
}
