using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace Clawster.GitOps.Runner.Costs;

/// <summary>List prices of AWS by region: US dollars without tax.</summary>
internal sealed class PriceCatalogue
{
    private const string HomeRegion = "us-east-1";   // where the figures of "everywhere" come from

    private readonly ImmutableDictionary<(string Region, string Item), Price> _prices;
    private readonly ImmutableDictionary<string, decimal> _everywhere;

    private PriceCatalogue(string asOf, ImmutableDictionary<(string Region, string Item), Price> prices, ImmutableDictionary<string, decimal> everywhere)
    {
        (AsOf, _prices, _everywhere) = (asOf, prices, everywhere);
        Regions = [.. prices.Keys.Select(static key => key.Region).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>A month as AWS's own calculator counts it.</summary>
    public const decimal HoursPerMonth = 730;

    /// <summary>The prices that the program brings along.</summary>
    public static PriceCatalogue Embedded { get; } = ReadEmbedded();

    /// <summary>The text of <see cref="Embedded"/>.</summary>
    public static string EmbeddedText()
    {
        using var stream = typeof(PriceCatalogue).Assembly.GetManifestResourceStream("prices/aws.json")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>The prices that the team has renewed, else those that the program brings along.</summary>
    /// <param name="file">Where renewed prices would be.</param>
    /// <exception cref="JsonException">The file is no catalogue.</exception>
    public static PriceCatalogue Load(string file)
    {
        if (!File.Exists(file))
        {
            return Embedded;
        }

        using var stream = File.OpenRead(file);
        return Parse(stream);
    }

    /// <summary>The day of the youngest figure: <c>2026-11-01</c>.</summary>
    public string AsOf { get; }

    /// <summary>Regions with prices of their own, ordered by name.</summary>
    public ImmutableArray<string> Regions { get; }

    /// <returns>Null when no price is known; never zero for it.</returns>
    public Price? Find(string region, string item) =>
        _prices.TryGetValue((region, item), out var price) ? price
        : _everywhere.TryGetValue(item, out var amount) ? new Price(amount, region == HomeRegion)
        : null;

    /// <exception cref="JsonException">The text is no catalogue.</exception>
    public static PriceCatalogue Parse(Stream json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        return new PriceCatalogue(
            root.GetProperty("asOf").GetString() ?? throw new JsonException("asOf is missing"),
            root.GetProperty("regions").EnumerateObject().SelectMany(static region => Region(region)).ToImmutableDictionary(),
            root.GetProperty("everywhere").EnumerateObject().ToImmutableDictionary(static item => item.Name, static item => item.Value.GetDecimal()));
    }

    private static IEnumerable<KeyValuePair<(string, string), Price>> Region(JsonProperty region)
    {
        var doubtful = region.Value.GetProperty("unverified").EnumerateArray().Select(static item => item.GetString()).ToHashSet();
        foreach (var item in region.Value.EnumerateObject())
        {
            if (item.Value.ValueKind is JsonValueKind.Number)
            {
                yield return new((region.Name, item.Name), new Price(item.Value.GetDecimal(), !doubtful.Contains(item.Name)));
            }
            else if (item.Value.ValueKind is JsonValueKind.Object)
            {
                foreach (var instance in item.Value.EnumerateObject())
                {
                    yield return new((region.Name, $"{item.Name}/{instance.Name}"), new Price(instance.Value.GetDecimal(), true));
                }
            }
        }
    }

    private static PriceCatalogue ReadEmbedded()
    {
        using var stream = typeof(PriceCatalogue).Assembly.GetManifestResourceStream("prices/aws.json")!;
        return Parse(stream);
    }
}
