using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Clawster.GitOps.LocalCloud.Services.Pricing;

/// <summary>The prices that the local cloud knows: the dated price list of the repository, told as AWS's offers.</summary>
internal sealed class PriceBook
{
    private static readonly Lazy<PriceBook> s_book = new(Read);

    private PriceBook(string asOf, decimal spotShare, ImmutableArray<PriceProduct> products) => (AsOf, SpotShare, Products) = (asOf, spotShare, products);

    public static PriceBook Instance => s_book.Value;

    /// <summary>The day the figures were read, as <c>yyyy-MM-dd</c>.</summary>
    public string AsOf { get; }

    /// <summary>What a Spot instance typically costs, as a share of the price on demand.</summary>
    public decimal SpotShare { get; }

    public ImmutableArray<PriceProduct> Products { get; }

    /// <summary>A figure of the price list in US dollars; <see langword="null"/> when it has none for the region.</summary>
    /// <param name="region">Where.</param>
    /// <param name="figure">Its key, or an instance type.</param>
    public decimal? Figure(string region, string figure) =>
        Products.FirstOrDefault(product => product.Field("regionCode") == region && (product.Field("instanceType") ?? product.Field("figure")) == figure)?.Price;

    private static PriceBook Read()
    {
        using var stream = typeof(PriceBook).Assembly.GetManifestResourceStream("prices/aws.json") ?? throw new InvalidOperationException("The price list is not in the assembly.");
        using var document = JsonDocument.Parse(stream);
        var root = document.RootElement;
        var everywhere = root.GetProperty("everywhere");
        var products = ImmutableArray.CreateBuilder<PriceProduct>();
        foreach (var region in root.GetProperty("regions").EnumerateObject())
        {
            foreach (var type in region.Value.GetProperty("instanceHour").EnumerateObject())
            {
                products.Add(Product("AmazonEC2", "Compute Instance", "BoxUsage:" + type.Name, "Hrs", type.Value.GetDecimal(), region.Name, [("instanceType", type.Name), .. PriceRows.Linux]));
            }

            foreach (var row in PriceRows.All)
            {
                if (region.Value.TryGetProperty(row.Figure, out var figure) || everywhere.TryGetProperty(row.Figure, out figure))
                {
                    products.Add(Product(row.Service, row.Family, row.Usage, row.Unit, figure.GetDecimal() / row.Share, region.Name, [.. row.Attributes, ("figure", row.Figure)]));
                }
            }
        }

        return new PriceBook(root.GetProperty("asOf").GetString()!, everywhere.GetProperty("spotShareTypical").GetDecimal(), products.ToImmutable());
    }

    private static PriceProduct Product(string service, string family, string usage, string unit, decimal price, string region, IEnumerable<(string Name, string Value)> attributes)
    {
        var all = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["servicecode"] = service, ["regionCode"] = region, ["locationType"] = "AWS Region", ["usagetype"] = usage };
        foreach (var (name, value) in attributes)
        {
            all[name] = value;
        }

        return new PriceProduct(Sku(service, usage, region), family, unit, price, all);
    }

    // Sixteen capital letters and digits, equal in every run.
    private static string Sku(string service, string usage, string region)
    {
        const string letters = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{service}/{usage}/{region}")));
        return string.Concat(hash.Take(16).Select(value => letters[value % letters.Length]));
    }
}
