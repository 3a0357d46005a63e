using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Pricing;
using Amazon.Pricing.Model;

namespace Clawster.GitOps.Runner.Costs;

/// <summary>Asks AWS's Price List Query API for prices on demand.</summary>
/// <param name="pricing">Of a region that has the API: us-east-1, eu-central-1, ap-south-1.</param>
internal sealed class PriceListReader(IAmazonPricing pricing)
{
    private const string Exactly = "TERM_MATCH";

    /// <returns>US dollars for one unit of the figure; null when the list has no such offer in the region, or several that differ.</returns>
    public async Task<decimal?> FindAsync(string region, PriceOffer offer, CancellationToken cancellationToken)
    {
        var found = await ReadAsync(offer.Service, [Filter("regionCode", region), Filter("productFamily", offer.Family)], cancellationToken);
        return Single(found.Where(product => offer.IsOf(product.Attributes.GetValueOrDefault("usagetype", ""))).Select(static product => product.Price)) is { } price ? price * offer.Units : null;
    }

    /// <summary>US dollars an hour of Linux instances by their type; types that the region does not have are left out.</summary>
    public async Task<Dictionary<string, decimal>> InstancesAsync(string region, IReadOnlyCollection<string> types, CancellationToken cancellationToken)
    {
        var prices = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var type in types)
        {
            var found = await ReadAsync(
                "AmazonEC2",
                [Filter("regionCode", region), Filter("instanceType", type), Filter("operatingSystem", "Linux"), Filter("tenancy", "Shared"), Filter("preInstalledSw", "NA"), Filter("capacitystatus", "Used")],
                cancellationToken);
            if (Single(found.Where(static product => product.Attributes.GetValueOrDefault("usagetype", "").Contains("BoxUsage", StringComparison.Ordinal)).Select(static product => product.Price)) is { } price)
            {
                prices[type] = price;
            }
        }

        return prices;
    }

    private static Filter Filter(string field, string value) => new() { Type = Exactly, Field = field, Value = value };

    private static decimal? Single(IEnumerable<decimal> prices) => prices.Distinct().Take(2).ToArray() is [var only] ? only : null;

    private async Task<List<(Dictionary<string, string> Attributes, decimal Price)>> ReadAsync(string service, List<Filter> filters, CancellationToken cancellationToken)
    {
        var products = new List<(Dictionary<string, string>, decimal)>();
        var request = new GetProductsRequest { ServiceCode = service, Filters = filters, FormatVersion = "aws_v1" };
        do
        {
            var page = await pricing.GetProductsAsync(request, cancellationToken);
            products.AddRange((page.PriceList ?? []).Select(Parse).OfType<(Dictionary<string, string>, decimal)>());
            request.NextToken = page.NextToken;
        }
        while (!string.IsNullOrEmpty(request.NextToken));
        return products;
    }

    // The first step that costs something: what is free at first (100 GB a month to the internet) is not what a bot's last gigabyte costs.
    private static (Dictionary<string, string> Attributes, decimal Price)? Parse(string text)
    {
        using var document = JsonDocument.Parse(text);
        var root = document.RootElement;
        if (!root.TryGetProperty("terms", out var terms) || !terms.TryGetProperty("OnDemand", out var offers))
        {
            return null;
        }

        var attributes = root.GetProperty("product").GetProperty("attributes").EnumerateObject().ToDictionary(static attribute => attribute.Name, static attribute => attribute.Value.GetString() ?? "", StringComparer.Ordinal);
        var steps = offers.EnumerateObject().SelectMany(static offer => offer.Value.GetProperty("priceDimensions").EnumerateObject())
            .Select(static step => (From: Number(step.Value, "beginRange"), Price: step.Value.GetProperty("pricePerUnit").TryGetProperty("USD", out var price) ? decimal.Parse(price.GetString()!, NumberStyles.Float, CultureInfo.InvariantCulture) : 0))
            .Where(static step => step.Price > 0)
            .OrderBy(static step => step.From)
            .ToArray();
        return steps.Length == 0 ? null : (attributes, steps[0].Price);
    }

    private static decimal Number(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && decimal.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
