using System;
using System.Buffers;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using System.Text.Json;
using Clawster.GitOps.Runner.Costs;
using Clawster.GitOps.Runner.Orphans;
using Clawster.GitOps.Runner.Progress;

namespace Clawster.GitOps.Runner.Commands;

/// <summary>What nobody owns, for people and for programs.</summary>
internal static class OrphanTable
{
    /// <param name="found">By region.</param>
    /// <param name="removes">True when it is going to be removed, so that nobody has to be told how.</param>
    public static ImmutableArray<BoardLine> Draw(ImmutableArray<RegionOrphans> found, bool removes)
    {
        var all = found.SelectMany(static region => region.Orphans).ToImmutableArray();
        if (all.IsEmpty)
        {
            return [BoardLine.Of($"Nothing is left over in {string.Join(", ", found.Select(static region => region.Region))}.", Tone.Good)];
        }

        int[] widths =
        [
            all.Max(static one => OrphanText.Kind(one.Thing.Kind).Length) + 2,
            all.Max(static one => OrphanText.Name(one.Thing).Length) + 2,
            all.Max(static one => one.Of.Length) + 2,
            all.Max(static one => one.Region.Length) + 2,
        ];
        return
        [
            BoardLine.Of("what".PadRight(widths[0]) + "id".PadRight(widths[1]) + "of".PadRight(widths[2]) + "region".PadRight(widths[3]) + "   monthly  why", Tone.Dim),
            .. all.Select(one => Draw(one, widths)),
            BoardLine.Blank,
            BoardLine.Of(Total(all), Tone.Strong),
            .. removes ? [] : Hints(found, all),
        ];
    }

    /// <summary>One object a thing, as a JSON array.</summary>
    public static string Json(ImmutableArray<RegionOrphans> found)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartArray();
            foreach (var orphan in found.SelectMany(static region => region.Orphans))
            {
                Write(json, orphan);
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    private static void Write(Utf8JsonWriter json, Orphan orphan)
    {
        json.WriteStartObject();
        json.WriteString("region", orphan.Region);
        json.WriteString("kind", OrphanText.Kind(orphan.Thing.Kind));
        json.WriteString("id", orphan.Thing.Id);
        json.WriteString("bot", orphan.Thing.Bot);
        json.WriteString("part", orphan.Thing.Part);
        if (orphan.Monthly is { } monthly)
        {
            json.WriteNumber("monthlyUsd", decimal.Round(monthly, 2));
        }
        else
        {
            json.WriteNull("monthlyUsd");
        }

        json.WriteString("why", orphan.Why);
        json.WriteBoolean("holdsData", orphan.Thing.HoldsData);
        json.WriteString("kept", orphan.Kept);
        json.WriteEndObject();
    }

    private static BoardLine Draw(Orphan orphan, int[] widths)
    {
        string[] notes = [orphan.Why, .. orphan.Thing.HoldsData ? ["may hold data"] : Array.Empty<string>(), .. orphan.Kept is { } kept ? [kept] : Array.Empty<string>()];
        return new BoardLine(
        [
            new(OrphanText.Kind(orphan.Thing.Kind).PadRight(widths[0]), Tone.Plain),
            new(OrphanText.Name(orphan.Thing).PadRight(widths[1]), Tone.Strong),
            new(orphan.Of.PadRight(widths[2]) + orphan.Region.PadRight(widths[3]), Tone.Plain),
            new((orphan.Monthly is { } monthly ? Money.Text(monthly) : "unknown").PadLeft(10) + "  ", orphan.Monthly > 0 ? Tone.Bad : Tone.Dim),
            new(string.Join("; ", notes), Tone.Plain),
        ]);
    }

    private static string Total(ImmutableArray<Orphan> all)
    {
        var unknown = all.Count(static one => one.Monthly is null);
        return $"{ProgressText.Count(all.Length, "thing")} belong{(all.Length == 1 ? "s" : "")} to nobody and cost{(all.Length == 1 ? "s" : "")} {Money.Text(all.Sum(static one => one.Monthly ?? 0))} a month{(unknown == 0 ? "" : $", and {unknown} whose price is not known")}.";
    }

    private static ImmutableArray<BoardLine> Hints(ImmutableArray<RegionOrphans> found, ImmutableArray<Orphan> all) =>
    [
        BoardLine.Of(all.Any(static one => one.Thing.HoldsData && one.Kept is null) ? "'clawster gc --remove' takes it away; what may hold data stays unless '--with-data' is said too." : "'clawster gc --remove' takes it away."),
        .. found.Where(static region => region.IsStateLost).Select(static region => BoardLine.Of($"The state of {region.Region} knows nothing at all. If it was lost, 'clawster state rebuild' makes it again.", Tone.Bad)),
    ];
}
