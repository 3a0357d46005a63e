using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using Amazon.Pricing.Model;

namespace Clawster.GitOps.LocalCloud.Services.Pricing;

/// <summary>The Price List Query API over the price list of the repository. Files of whole price lists are not served.</summary>
internal static class PricingService
{
    private const string Term = "JRTCKXETXF";
    private const string Rate = "6YS6EN2CT7";

    // "Price List Query API endpoints" of the Billing user guide.
    private static readonly string[] s_regions = ["us-east-1", "eu-central-1", "ap-south-1"];

    public static AwsService Create() => new AwsService("pricing")
        .On<DescribeServicesRequest, DescribeServicesResponse>((call, request) =>
        {
            CheckRegion(call);
            return new()
            {
                FormatVersion = "aws_v1",
                Services = [.. PriceBook.Instance.Products.GroupBy(static product => product.Attributes["servicecode"], StringComparer.Ordinal)
                    .Where(service => request.ServiceCode is null || service.Key == request.ServiceCode)
                    .Select(static service => new Service { ServiceCode = service.Key, AttributeNames = ["productFamily", .. service.SelectMany(static product => Shown(product).Select(static attribute => attribute.Key)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)] })],
            };
        })
        .On<GetAttributeValuesRequest, GetAttributeValuesResponse>((call, request) =>
        {
            CheckRegion(call);
            return new() { AttributeValues = [.. Of(request.ServiceCode!).Select(product => product.Field(request.AttributeName!)).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(static value => new AttributeValue { Value = value })] };
        })
        .On<GetProductsRequest, GetProductsResponse>((call, request) =>
        {
            CheckRegion(call);
            return Products(request);
        });

    private static void CheckRegion(ServiceCall call)
    {
        if (!s_regions.Contains(call.Region, StringComparer.Ordinal))
        {
            throw AwsFault.Bad("UnrecognizedClientException", $"The Price List Query API has no endpoint in {call.Region}; it has them in {string.Join(", ", s_regions)}.");
        }
    }

    private static IEnumerable<PriceProduct> Of(string service)
    {
        var products = PriceBook.Instance.Products.Where(product => product.Attributes["servicecode"] == service);
        return products.Any() ? products : throw AwsFault.Bad("InvalidParameterException", $"Invalid service code. Try one of: {string.Join(", ", PriceBook.Instance.Products.Select(static product => product.Attributes["servicecode"]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))}.");
    }

    private static GetProductsResponse Products(GetProductsRequest request)
    {
        var found = Of(request.ServiceCode!).Where(product => (request.Filters ?? []).TrueForAll(filter => Matches(filter, product))).ToArray();
        var from = request.NextToken is not { } token ? 0
            : int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : throw AwsFault.Bad("InvalidNextTokenException", "The pagination token is invalid. Try again without a pagination token.");
        var page = found.Skip(from).Take(Math.Min(request.MaxResults ?? 100, 100)).ToArray();
        return new()
        {
            FormatVersion = "aws_v1",
            PriceList = [.. page.Select(static product => Json(product).ToJsonString())],
            NextToken = from + page.Length < found.Length ? (from + page.Length).ToString(CultureInfo.InvariantCulture) : null,
        };
    }

    private static bool Matches(Filter filter, PriceProduct product)
    {
        var value = product.Field(filter.Field!) ?? "";
        return filter.Type!.Value switch
        {
            "CONTAINS" => value.Contains(filter.Value!, StringComparison.OrdinalIgnoreCase),
            "ANY_OF" => filter.Value!.Split(',').Contains(value, StringComparer.OrdinalIgnoreCase),
            "NONE_OF" => !filter.Value!.Split(',').Contains(value, StringComparer.OrdinalIgnoreCase),
            _ => value.Equals(filter.Value, StringComparison.OrdinalIgnoreCase),
        };
    }

    // "figure" is our own key, not one of AWS's attributes.
    private static IEnumerable<KeyValuePair<string, string>> Shown(PriceProduct product) => product.Attributes.Where(static attribute => attribute.Key != "figure");

    private static JsonObject Json(PriceProduct product)
    {
        var offer = $"{product.Sku}.{Term}";
        var since = PriceBook.Instance.AsOf + "T00:00:00Z";
        return new JsonObject
        {
            ["product"] = new JsonObject
            {
                ["productFamily"] = product.Family,
                ["attributes"] = new JsonObject(Shown(product).Select(static attribute => KeyValuePair.Create(attribute.Key, (JsonNode?)attribute.Value))),
                ["sku"] = product.Sku,
            },
            ["serviceCode"] = product.Attributes["servicecode"],
            ["terms"] = new JsonObject
            {
                ["OnDemand"] = new JsonObject
                {
                    [offer] = new JsonObject
                    {
                        ["priceDimensions"] = new JsonObject { [$"{offer}.{Rate}"] = Dimension(product, $"{offer}.{Rate}") },
                        ["sku"] = product.Sku,
                        ["effectiveDate"] = since,
                        ["offerTermCode"] = Term,
                        ["termAttributes"] = new JsonObject(),
                    },
                },
            },
            ["version"] = PriceBook.Instance.AsOf.Replace("-", "", StringComparison.Ordinal) + "000000",
            ["publicationDate"] = since,
        };
    }

    private static JsonObject Dimension(PriceProduct product, string code) => new()
    {
        ["unit"] = product.Unit,
        ["beginRange"] = "0",
        ["endRange"] = "Inf",
        ["description"] = string.Create(CultureInfo.InvariantCulture, $"${product.Price} per {product.Unit}"),
        ["appliesTo"] = new JsonArray(),
        ["rateCode"] = code,
        ["pricePerUnit"] = new JsonObject { ["USD"] = product.Price.ToString("0.0000000000", CultureInfo.InvariantCulture) },
    };
}
