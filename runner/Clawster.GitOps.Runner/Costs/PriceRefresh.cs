using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;

namespace Clawster.GitOps.Runner.Costs;

/// <summary>Renews a catalogue figure by figure. What the price list does not answer for stays as it was and is named.</summary>
/// <param name="reader">Asks for the prices.</param>
internal sealed class PriceRefresh(PriceListReader reader)
{
    private const string Home = "us-east-1";   // where the figures of "everywhere" come from
    private static readonly JsonSerializerOptions s_form = new() { WriteIndented = true, IndentSize = 1, NewLine = "\n" };

    /// <param name="catalogue">The text of the catalogue as it is.</param>
    /// <param name="today">The day of the new figures: <c>2026-11-01</c>.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The new text, how many figures differ, and what was not answered for.</returns>
    public async Task<(string Catalogue, int Changed, IReadOnlyList<string> Kept)> RunAsync(string catalogue, string today, CancellationToken cancellationToken)
    {
        var root = JsonNode.Parse(catalogue)!.AsObject();
        var (kept, changed) = (new List<string>(), 0);
        foreach (var (region, figures) in root["regions"]!.AsObject())
        {
            changed += await RegionAsync(region, figures!.AsObject(), kept, cancellationToken);
        }

        changed += await FiguresAsync(Home, root["everywhere"]!.AsObject(), new HashSet<string>(StringComparer.Ordinal), kept, cancellationToken);
        root["asOf"] = today;
        root["source"] = $"AWS Price List Query API, read {today}; what it did not answer for is of before";
        return (root.ToJsonString(s_form) + "\n", changed, kept);
    }

    private async Task<int> RegionAsync(string region, JsonObject figures, List<string> kept, CancellationToken cancellationToken)
    {
        var doubtful = figures["unverified"]!.AsArray().Select(static item => item!.GetValue<string>()).ToHashSet(StringComparer.Ordinal);
        var changed = await FiguresAsync(region, figures, doubtful, kept, cancellationToken);
        figures["unverified"] = new JsonArray([.. doubtful.Order(StringComparer.Ordinal).Select(static item => (JsonNode)item)]);
        var instances = figures["instanceHour"]!.AsObject();
        string[] types = [.. instances.Select(static type => type.Key)];
        var prices = await reader.InstancesAsync(region, types, cancellationToken);
        kept.AddRange(types.Where(type => !prices.ContainsKey(type)).Select(type => $"{region}: {type}"));
        return changed + prices.Count(price => Set(instances, price.Key, price.Value));
    }

    private async Task<int> FiguresAsync(string region, JsonObject figures, HashSet<string> doubtful, List<string> kept, CancellationToken cancellationToken)
    {
        var changed = 0;
        foreach (var offer in PriceOffer.All.Where(offer => figures.ContainsKey(offer.Figure)))
        {
            if (await reader.FindAsync(region, offer, cancellationToken) is { } price)
            {
                changed += Set(figures, offer.Figure, price) ? 1 : 0;
                doubtful.Remove(offer.Figure);
            }
            else
            {
                kept.Add($"{region}: {offer.Figure}");
            }
        }

        return changed;
    }

    private static bool Set(JsonObject figures, string name, decimal price)
    {
        var differs = figures[name]!.GetValue<decimal>() != price;
        figures[name] = price / 1.000000000000000000000000000m; // without the zeros behind the last digit
        return differs;
    }
}
