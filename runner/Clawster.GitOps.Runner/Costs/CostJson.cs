using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Clawster.GitOps.Runner.Costs;

/// <summary>An estimate for programs: amounts in US dollars a month, rounded to cents.</summary>
internal static class CostJson
{
    public static string Write(FleetCost cost, string asOf)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("currency", "USD");
            json.WriteString("pricesAsOf", asOf);
            Band(json, "total", cost.Total);
            json.WriteNumber("fixed", CostBand.Fixed(cost.Fixed).Rounded().Typical);
            json.WriteStartArray("groups");
            foreach (var group in cost.Shared)
            {
                Group(json, group);
            }

            foreach (var group in cost.Bots)
            {
                Group(json, group);
            }

            json.WriteEndArray();
            json.WriteStartArray("unpriced");
            foreach (var sentence in cost.Unpriced)
            {
                json.WriteStringValue(sentence);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    /// <summary>Two estimates side by side.</summary>
    public static string Write(FleetCost before, FleetCost after, string asOf)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("currency", "USD");
            json.WriteString("pricesAsOf", asOf);
            Pair(json, before.Total, after.Total);
            json.WriteStartArray("groups");
            foreach (var row in CostDifference.Rows(before, after))
            {
                json.WriteStartObject();
                json.WriteString("name", row.Name);
                Pair(json, row.Before, row.After);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    private static void Pair(Utf8JsonWriter json, CostBand before, CostBand after)
    {
        Band(json, "before", before);
        Band(json, "after", after);
        json.WriteNumber("difference", CostBand.Fixed(after.Typical - before.Typical).Rounded().Typical);
    }

    private static void Group(Utf8JsonWriter json, CostGroup group)
    {
        json.WriteStartObject();
        json.WriteString("bot", group.Name);
        json.WriteString("region", group.Region);
        Band(json, "total", group.Total);
        json.WriteStartArray("lines");
        foreach (var line in group.Lines)
        {
            json.WriteStartObject();
            json.WriteString("what", line.What);
            json.WriteString("reckoning", line.Reckoning);
            json.WriteString("kind", line.Kind is CostKind.Fixed ? "fixed" : "usage");
            json.WriteBoolean("verified", line.Verified);
            Band(json, "monthly", line.Monthly);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Band(Utf8JsonWriter json, string name, CostBand band)
    {
        var rounded = band.Rounded();
        json.WriteStartObject(name);
        json.WriteNumber("low", rounded.Low);
        json.WriteNumber("typical", rounded.Typical);
        json.WriteNumber("high", rounded.High);
        json.WriteEndObject();
    }
}
