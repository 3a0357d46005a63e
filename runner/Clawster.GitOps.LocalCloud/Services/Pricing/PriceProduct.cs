using System;
using System.Collections.Generic;

namespace Clawster.GitOps.LocalCloud.Services.Pricing;

/// <summary>A product with its price on demand.</summary>
/// <param name="Sku">Its number.</param>
/// <param name="Family">Product family.</param>
/// <param name="Unit">What is counted.</param>
/// <param name="Price">US dollars for each unit.</param>
/// <param name="Attributes">What describes it, <c>servicecode</c> and <c>regionCode</c> among it.</param>
internal sealed record PriceProduct(string Sku, string Family, string Unit, decimal Price, SortedDictionary<string, string> Attributes)
{
    /// <summary>An attribute, or the product family, by its name; <see langword="null"/> when it has none.</summary>
    public string? Field(string name)
    {
        if (name.Equals("productFamily", StringComparison.OrdinalIgnoreCase))
        {
            return Family;
        }

        foreach (var (attribute, value) in Attributes)
        {
            if (attribute.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        return null;
    }
}
